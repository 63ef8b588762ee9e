package dev.milepost.ingest.write;

import dev.milepost.collision.Collision;
import dev.milepost.collision.GridPoint;
import dev.milepost.collision.Involvement;
import dev.milepost.collision.Status;
import dev.milepost.warehouse.Keys;
import org.jspecify.annotations.Nullable;

/**
 * A row of fact_incidents, as it is to be or as it was found.
 *
 * @param authority of its location, '' when unknown: the rollups are kept by it
 * @param square of 10 km that its location lies in, '' when unknown: so is a rollup
 */
record FactRow(
        RowKey key,
        int dateId,
        int timeId,
        int severityId,
        long locationId,
        long conditionId,
        long crossingId,
        Involvement involved,
        Status status,
        long contentHash,
        String authority,
        String square)
        implements StoredRow {

    static FactRow of(Collision collision) {
        long location = Keys.location(collision.location());
        long conditions = Keys.conditions(collision.conditions());
        long crossing = Keys.crossing(collision.crossing());
        @Nullable String authority = collision.location().authority();
        @Nullable GridPoint point = collision.location().point();
        return new FactRow(
                RowKey.of(collision),
                Keys.date(collision.date()),
                collision.minuteOfDay(),
                collision.severity().code(),
                location,
                conditions,
                crossing,
                collision.involved(),
                collision.status(),
                Keys.content(collision, location, conditions, crossing),
                authority == null ? "" : authority,
                point == null ? "" : point.square10km());
    }
}
