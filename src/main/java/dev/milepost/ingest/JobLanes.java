package dev.milepost.ingest;

import dev.milepost.collision.Outcome;
import dev.milepost.collision.Recorded;
import dev.milepost.ingest.batch.Batch;
import dev.milepost.ingest.batch.Batcher;
import dev.milepost.ingest.decode.EventWriter;
import dev.milepost.ingest.delivery.JobClaim;
import dev.milepost.ingest.delivery.Position;
import dev.milepost.ingest.delivery.Provenance;
import dev.milepost.ingest.delivery.SourceRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Spreads the rows of a job over its lanes by the key of what they become, so that batches of several lanes can be in
 * flight while rows of one key stay in order. Which lane a row is of depends on nothing but the row and the job. Used by
 * one thread at a time.
 */
public final class JobLanes {
    private final JobClaim claim;
    private final long[] next;
    private final long first;
    private long ordinal;

    public JobLanes(JobClaim claim) {
        this.claim = claim;
        next = claim.nextRows().stream().mapToLong(Long::longValue).toArray();
        first = claim.nextRows().stream().mapToLong(Long::longValue).min().orElse(0);
    }

    int count() {
        return next.length;
    }

    LocalDate today() {
        return claim.today();
    }

    /** The next rows of the file, as one batch for each lane that has any of them to write. */
    List<Batch> batches(
            List<SourceRecord> rows, Provenance provenance, Function<SourceRecord, Outcome<Recorded>> transform) {
        @Nullable Batcher[] batchers = new @Nullable Batcher[next.length];
        for (SourceRecord row : rows) {
            long number = ordinal++;
            if (number < first) continue;
            Outcome<Recorded> outcome = transform.apply(row);
            int lane = lane(outcome, number);
            if (number < next[lane]) continue;
            Batcher batcher = batchers[lane];
            if (batcher == null) batchers[lane] = batcher = new Batcher(provenance, EventWriter::json);
            batcher.add(row, number, outcome);
        }
        List<Batch> batches = new ArrayList<>(next.length);
        for (int lane = 0; lane < next.length; lane++) {
            Batcher batcher = batchers[lane];
            if (batcher == null) continue;
            batches.add(batcher.batch(new Position.Job(claim.importId(), lane, claim.epoch(), next[lane], ordinal)));
            next[lane] = ordinal;
        }
        return batches;
    }

    private int lane(Outcome<Recorded> outcome, long number) {
        return switch (outcome) {
            case Outcome.Accepted<Recorded> accepted ->
                Math.floorMod(accepted.value().key().reference().hashCode(), next.length);
            case Outcome.Rejected<Recorded> rejected -> (int) (number % next.length);
        };
    }
}
