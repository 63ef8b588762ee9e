package dev.milepost.ingest.check;

import dev.milepost.collision.Outcome;
import dev.milepost.collision.Recorded;
import dev.milepost.ingest.delivery.Origin;
import dev.milepost.ingest.delivery.Quality;
import dev.milepost.ingest.delivery.SourceRecord;
import java.util.ArrayList;
import java.util.List;

/** What some rows of a file, one after another, come to. */
public record Examined(int rows, int rejected, Quality quality, List<Entry> acceptable) {

    public Examined {
        acceptable = List.copyOf(acceptable);
    }

    /** Collects rows in their order; used once, by one thread. */
    public static final class Rows {
        private final Quality.Notes notes = new Quality.Notes();
        private final List<Entry> acceptable = new ArrayList<>();
        private int rows;

        public void add(SourceRecord record, Outcome<? extends Recorded> outcome) {
            rows++;
            switch (outcome) {
                case Outcome.Accepted<? extends Recorded> accepted -> {
                    notes.note(accepted.oddities(), record.origin());
                    if (record.origin() instanceof Origin.Line at) {
                        Recorded value = accepted.value();
                        acceptable.add(Entry.of(RecordKey.of(value), Contents.of(value), at.part(), at.line()));
                    }
                }
                case Outcome.Rejected<? extends Recorded> rejected ->
                    notes.note(rejected.reason().name(), record.origin(), rejected.detail());
            }
        }

        public Examined examined() {
            return new Examined(rows, rows - acceptable.size(), notes.quality(), acceptable);
        }
    }
}
