package dev.milepost.ingest.check;

import dev.milepost.collision.Outcome;
import dev.milepost.collision.Recorded;
import dev.milepost.ingest.delivery.Origin;
import dev.milepost.ingest.delivery.Quality;
import dev.milepost.ingest.delivery.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What some rows of a file, one after another, come to. */
public record Examined(int rows, int rejected, Quality quality, List<Acceptable> acceptable) {

    /** @param content a hash of all that it says */
    record Acceptable(String key, long content, int part, long line) {}

    public Examined {
        acceptable = List.copyOf(acceptable);
    }

    /** Collects rows in their order; used once, by one thread. */
    public static final class Rows {
        private final Quality.Notes notes = new Quality.Notes();
        private final List<Acceptable> acceptable = new ArrayList<>();
        private int rows;

        public void add(SourceRecord record, Outcome<? extends Recorded> outcome) {
            rows++;
            switch (outcome) {
                case Outcome.Accepted<? extends Recorded> accepted -> {
                    notes.note(accepted.oddities(), record.origin());
                    if (record.origin() instanceof Origin.Line at) {
                        Recorded value = accepted.value();
                        acceptable.add(new Acceptable(RecordKey.of(value), content(value), at.part(), at.line()));
                    }
                }
                case Outcome.Rejected<? extends Recorded> rejected ->
                    notes.note(rejected.reason().name(), record.origin(), rejected.detail());
            }
        }

        private static long content(Recorded value) {
            return Duplicates.hash(value.toString().getBytes(StandardCharsets.UTF_8));
        }

        public Examined examined() {
            return new Examined(rows, rows - acceptable.size(), notes.quality(), acceptable);
        }
    }
}
