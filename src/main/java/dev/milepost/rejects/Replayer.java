package dev.milepost.rejects;

import dev.milepost.ingest.IngestPipeline;
import dev.milepost.ingest.delivery.Fenced;
import dev.milepost.ingest.delivery.Position;
import dev.milepost.ingest.delivery.SourceRecord;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Replays one reject: it is loaded once, however often and by however many it is asked for. */
@ApplicationScoped
class Replayer {
    private static final int MOST_TRIES = 20;

    private final RejectStore store;
    private final Words words;
    private final IngestPipeline pipeline;
    private final RejectSettings settings;

    Replayer(RejectStore store, Words words, IngestPipeline pipeline, RejectSettings settings) {
        this.store = store;
        this.words = words;
        this.pipeline = pipeline;
        this.settings = settings;
    }

    /** @param correction what to load instead of the record; null to try the record as it is */
    Uni<Replayed> replay(long id, byte @Nullable [] correction) {
        return found(id)
                .chain(reject -> replay(reject, correction, 1))
                .ifNoItem()
                .after(settings.replayTimeout())
                .failWith(() -> new RejectRefused.Unanswered(settings.replayTimeout()));
    }

    private Uni<Replayed> replay(Reject reject, byte @Nullable [] correction, int tries) {
        if (reject.state() == RejectState.REPLAYED) return Uni.createFrom().item(Replayed.of(reject, true));
        Optional<SourceRecord> record = words.of(reject, correction);
        if (record.isEmpty()) return Uni.createFrom().item(Replayed.of(reject, false));
        Position.Replay position = new Position.Replay(
                reject.id(),
                ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE),
                reject.replay().attempts(),
                reject.rejectedAt(),
                correction);
        return pipeline.replay(record.get(), words.provenance(reject), position)
                .chain(() -> found(reject.id()))
                .map(after -> Replayed.of(after, false))
                // another replay was faster: look what it did, and if it is open still, try again
                .onFailure(failure -> failure instanceof Fenced && tries < MOST_TRIES)
                .recoverWithUni(() -> found(reject.id()).chain(now -> replay(now, correction, tries + 1)));
    }

    private Uni<Reject> found(long id) {
        return store.find(id).map(found -> found.orElseThrow(() -> new RejectRefused.NoSuchReject(id)));
    }
}
