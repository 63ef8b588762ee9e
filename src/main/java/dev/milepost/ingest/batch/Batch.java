package dev.milepost.ingest.batch;

import dev.milepost.collision.Collision;
import dev.milepost.ingest.delivery.Origin;
import dev.milepost.ingest.delivery.Position;
import dev.milepost.ingest.delivery.Quality;
import dev.milepost.ingest.delivery.RejectedRecord;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction will hold: collisions in the order of their source, rejected records, and the position of the
 * source after them.
 */
public record Batch(Position position, List<Entry> entries, List<RejectedRecord> rejected, Quality quality) {

    /**
     * @param raw the record as it came, for the rejects in case the database refuses it
     * @param created in milliseconds since the epoch
     */
    public record Entry(Collision collision, Supplier<byte @Nullable []> raw, Origin origin, long created) {}

    public Batch {
        entries = List.copyOf(entries);
        rejected = List.copyOf(rejected);
    }
}
