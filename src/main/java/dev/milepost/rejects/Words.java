package dev.milepost.rejects;

import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.Status;
import dev.milepost.ingest.IngestConfig;
import dev.milepost.ingest.decode.EventDecoder;
import dev.milepost.ingest.delivery.Origin;
import dev.milepost.ingest.delivery.Provenance;
import dev.milepost.ingest.delivery.SourceRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a reject says when it is replayed. */
@ApplicationScoped
class Words {
    private final int largest;
    private final EventDecoder events;
    private final EventDecoder kept = new EventDecoder(Integer.MAX_VALUE);
    private final String streamSource;

    Words(IngestConfig config) {
        this.largest = (int) config.maxEventSize().asLongValue();
        this.events = new EventDecoder(largest);
        this.streamSource = config.stream().source();
    }

    int largest() {
        return largest;
    }

    /** Fails with {@link RejectRefused.BadCorrection} when it is no event. */
    void check(byte[] correction) {
        if (events.decode(correction) instanceof Outcome.Rejected<RawRecord> bad)
            throw new RejectRefused.BadCorrection(bad.detail());
    }

    /** The correction, or else its fields as they were kept, or else the message; empty for a row that has no fields. */
    Optional<SourceRecord> of(Reject reject, byte @Nullable [] correction) {
        if (correction != null) return Optional.of(record(reject, events.decode(correction), correction));
        String fields = reject.content().fields();
        byte[] raw = reject.content().raw();
        if (fields != null)
            return Optional.of(record(reject, kept.decode(fields.getBytes(StandardCharsets.UTF_8)), raw));
        return reject.from().topic() == null ? Optional.empty() : Optional.of(record(reject, events.decode(raw), raw));
    }

    private static SourceRecord record(Reject reject, Outcome<RawRecord> decoded, byte @Nullable [] raw) {
        return new SourceRecord(
                decoded, () -> raw, origin(reject.from()), reject.rejectedAt().toEpochMilli());
    }

    private static Origin origin(Reject.From from) {
        String topic = from.topic();
        if (topic != null)
            return new Origin.Message(
                    topic,
                    Objects.requireNonNullElse(from.partition(), 0),
                    Objects.requireNonNullElse(from.offset(), 0L));
        return new Origin.Line(
                Objects.requireNonNullElse(from.importId(), 0L),
                from.part(),
                Objects.requireNonNullElse(from.line(), 0L));
    }

    /** As it was; messages that an earlier version rejected are of the stream. */
    Provenance provenance(Reject reject) {
        return new Provenance(
                reject.kind(),
                Objects.requireNonNullElse(reject.source(), streamSource),
                Objects.requireNonNullElse(reject.status(), Status.PROVISIONAL));
    }
}
