package dev.milepost.fault;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a scenario: a row of the table.
 *
 * @param times how often the fault was injected
 * @param difference how many items of the warehouse are not as the model has them; null when that could not be found out
 * @param resumed the longest time from the end of a fault to the next commit; null when there was no end to wait for
 * @param notes what else was measured
 * @param wrong what did not hold; empty when all did
 */
record Outcome(
        String fault,
        int times,
        Counts counts,
        @Nullable Long difference,
        @Nullable Duration resumed,
        List<String> notes,
        List<String> wrong) {

    /** Records by what became of them; read from the warehouse, but for those in. */
    record Counts(long in, long loaded, long updated, long rejected) {
        static final Counts NONE = new Counts(0, 0, 0, 0);

        long unchanged() {
            return in - loaded - updated - rejected;
        }
    }

    /** A fault that could not be injected here. */
    static Outcome notRun(String fault, String why) {
        return new Outcome(fault + " (not run: " + why + ")", 0, Counts.NONE, null, null, List.of(), List.of());
    }
}
