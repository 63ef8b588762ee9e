package dev.milepost.ingest.write;

import dev.milepost.collision.Collision;
import dev.milepost.collision.CollisionKey;
import dev.milepost.collision.Involvement;
import dev.milepost.collision.Status;
import dev.milepost.warehouse.Keys;
import org.jspecify.annotations.Nullable;

/**
 * A row of fact_incidents, as it is to be or as it was found.
 *
 * @param authority of its location, '' when unknown: the rollups are kept by it
 */
record FactRow(
        Key key,
        int dateId,
        int timeId,
        int severityId,
        long locationId,
        long conditionId,
        long crossingId,
        Involvement involved,
        Status status,
        long contentHash,
        String authority) {

    /** The natural key, in the order of its index: every writer touches rows in this order, so none deadlock. */
    record Key(int year, int sourceId, String reference) implements Comparable<Key> {
        static Key of(CollisionKey key) {
            return new Key(key.year(), Keys.source(key.source()), key.reference());
        }

        @Override
        public int compareTo(Key other) {
            int byYear = Integer.compare(year, other.year);
            if (byYear != 0) return byYear;
            int bySource = Integer.compare(sourceId, other.sourceId);
            return bySource != 0 ? bySource : reference.compareTo(other.reference);
        }
    }

    static FactRow of(Collision collision) {
        long location = Keys.location(collision.location());
        long conditions = Keys.conditions(collision.conditions());
        long crossing = Keys.crossing(collision.crossing());
        @Nullable String authority = collision.location().authority();
        return new FactRow(
                Key.of(collision.key()),
                Keys.date(collision.date()),
                collision.minuteOfDay(),
                collision.severity().code(),
                location,
                conditions,
                crossing,
                collision.involved(),
                collision.status(),
                Keys.content(collision, location, conditions, crossing),
                authority == null ? "" : authority);
    }

    boolean sameAs(FactRow other) {
        return contentHash == other.contentHash && status == other.status;
    }
}
