package dev.milepost.reconcile;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The rollups held against the facts, and the partitions against the broker.
 *
 * @param asOf the moment that all of it is of, but for the ends of the partitions, which are looked up after it
 * @param equal whether every rollup says what the facts say, and every fact has its rows of the dimensions
 * @param unlinked linked rows whose collision is not loaded; no difference
 * @param warnings what could not be found out, and what is wrong, in sentences
 */
@Schema(name = "Reconciliation")
public record Reconciled(
        Instant asOf,
        boolean equal,
        List<Rollup> rollups,
        Orphans orphans,
        Unlinked unlinked,
        List<Partition> partitions,
        List<String> warnings) {

    /**
     * @param facts how many collisions the facts hold
     * @param rolledUp how many the rollup holds
     * @param differences the first of the cells that differ
     */
    @Schema(name = "ReconciledRollup")
    public record Rollup(
            String rollup,
            boolean equal,
            long facts,
            long rolledUp,
            long differingCells,
            List<Difference> differences) {}

    /**
     * @param key of the cell, by which columns the rollup has
     * @param difference facts minus rollup, of the measures that differ
     */
    @Schema(name = "ReconciledDifference")
    public record Difference(
            @Schema(
                    description = "The cell: `date` or `month`, `weekday`, `hour`, `roadConditionId`, then `authority`,"
                            + " `source`, `severity` and `status`",
                    examples =
                            "{\"month\":\"2018-12\",\"authority\":\"E07000012\",\"source\":\"cambridgeshire\",\"severity\":\"fatal\",\"status\":\"validated\"}")
            Map<String, @Nullable Object> key,

            @Schema(
                    description = "Facts minus rollup, of the measures that differ",
                    examples = "{\"collisions\":1,\"casualties\":2}")
            Map<String, Long> difference) {}

    /** How many linked rows name a collision that is not loaded. */
    @Schema(
            name = "ReconciledUnlinked",
            description = "How many casualties and vehicles name a collision that is not loaded (yet)")
    public record Unlinked(long casualties, long vehicles) {}

    /** How many facts name a row that a dimension does not have. */
    @Schema(name = "ReconciledOrphans", description = "How many facts name a row that the dimension does not have")
    public record Orphans(
            long location, long roadCondition, long crossing, long source, long date, long time, long severity) {
        static final Orphans NONE = new Orphans(0, 0, 0, 0, 0, 0, 0);

        boolean none() {
            return equals(NONE);
        }

        Orphans plus(Orphans more) {
            return new Orphans(
                    location + more.location,
                    roadCondition + more.roadCondition,
                    crossing + more.crossing,
                    source + more.source,
                    date + more.date,
                    time + more.time,
                    severity + more.severity);
        }
    }

    /**
     * @param position the first offset that is not in the warehouse
     * @param endOffset the offset after the last message; null when the broker did not say
     * @param lag how many messages are not in the warehouse; null when that is not known
     * @param owner the instance that claimed it last
     */
    @Schema(name = "ReconciledPartition")
    public record Partition(
            String topic,
            int partition,
            long position,
            @Nullable Long endOffset,
            @Nullable Long lag,
            String owner,
            long epoch,
            Instant updated) {}
}
