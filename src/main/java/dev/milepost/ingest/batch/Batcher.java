package dev.milepost.ingest.batch;

import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.Recorded;
import dev.milepost.collision.RejectReason;
import dev.milepost.ingest.delivery.Origin;
import dev.milepost.ingest.delivery.Position;
import dev.milepost.ingest.delivery.Provenance;
import dev.milepost.ingest.delivery.Quality;
import dev.milepost.ingest.delivery.RejectedRecord;
import dev.milepost.ingest.delivery.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gathers the outcomes of one delivery, in order; used once, by one thread. */
public final class Batcher {
    private final Provenance provenance;
    private final Function<RawRecord, String> wording;
    private final List<Batch.Entry> entries = new ArrayList<>();
    private final List<Batch.Refusal> refusals = new ArrayList<>();
    private final Quality.Notes notes = new Quality.Notes();

    /** @param wording the fields of a record as they are kept beside a reject */
    public Batcher(Provenance provenance, Function<RawRecord, String> wording) {
        this.provenance = provenance;
        this.wording = wording;
    }

    /** @param ordinal the record's place in its source */
    public void add(SourceRecord record, long ordinal, Outcome<Recorded> outcome) {
        add(record, ordinal, outcome, () -> record);
    }

    /**
     * As above, for a record that is not kept.
     *
     * @param again the same record, in case the database refuses what became of it
     */
    public void add(SourceRecord record, long ordinal, Outcome<Recorded> outcome, Supplier<SourceRecord> again) {
        Origin origin = record.origin();
        switch (outcome) {
            case Outcome.Accepted<Recorded> accepted -> {
                notes.note(accepted.oddities(), origin);
                entries.add(new Batch.Entry(
                        accepted.value(),
                        ordinal,
                        origin,
                        said -> rejected(RejectReason.REFUSED_BY_DATABASE, said, again.get()),
                        record.created()));
            }
            case Outcome.Rejected<Recorded> rejected -> {
                notes.note(rejected.reason().name(), origin, rejected.detail());
                refusals.add(new Batch.Refusal(rejected(rejected.reason(), rejected.detail(), record), ordinal));
            }
        }
    }

    private RejectedRecord rejected(RejectReason reason, String detail, SourceRecord record) {
        @Nullable
        String fields =
                switch (record.decoded()) {
                    case Outcome.Accepted<RawRecord> decoded -> wording.apply(decoded.value());
                    case Outcome.Rejected<RawRecord> undecoded -> null;
                };
        RejectedRecord.Content content = new RejectedRecord.Content(record.raw().get(), fields);
        return new RejectedRecord(reason, detail, content, record.origin(), provenance);
    }

    public Batch batch(Position position) {
        return new Batch(provenance.kind(), position, entries, refusals, notes.quality());
    }

    /** The same batch with its only entry turned into a reject: the database would not take it. */
    public static Batch refused(Batch batch, String databaseSaid) {
        Batch.Entry entry = batch.entries().getFirst();
        List<Batch.Refusal> refusals = new ArrayList<>(batch.refusals());
        refusals.add(new Batch.Refusal(entry.refused().apply(databaseSaid), entry.ordinal()));
        Quality.Notes notes = new Quality.Notes();
        notes.note(RejectReason.REFUSED_BY_DATABASE.name(), entry.origin(), databaseSaid);
        return new Batch(
                batch.kind(),
                batch.position(),
                List.of(),
                refusals,
                batch.quality().plus(notes.quality()));
    }
}
