package dev.milepost.ingest.delivery;

import java.time.LocalDate;
import java.util.List;

/**
 * An import job as claimed by this instance.
 *
 * @param nextRows for each lane the first row of the file, from 0, that is not in the warehouse if it belongs there
 * @param today of the job, whenever it is resumed: so that a row is judged once and stays in its lane
 */
public record JobClaim(long importId, long epoch, List<Long> nextRows, LocalDate today) {
    public JobClaim {
        nextRows = List.copyOf(nextRows);
    }

    /** Whether no row of it has been committed. */
    public boolean atTheBeginning() {
        return nextRows.stream().allMatch(next -> next == 0);
    }
}
