package dev.milepost.ingest.write;

import dev.milepost.collision.Casualty;
import dev.milepost.collision.Collision;
import dev.milepost.collision.CollisionKey;
import dev.milepost.collision.Recorded;
import dev.milepost.collision.Vehicle;
import dev.milepost.warehouse.Keys;

/**
 * The natural key of a fact, in the order of its index: every writer touches rows in this order, so none deadlock.
 *
 * @param vehicle number within the collision, {@link #NONE} for the collision itself
 * @param casualty number within the vehicle, {@link #NONE} for what is no casualty
 */
record RowKey(int year, int sourceId, String reference, int vehicle, int casualty) implements Comparable<RowKey> {
    static final int NONE = -1;

    static RowKey of(Recorded recorded) {
        return switch (recorded) {
            case Collision collision -> of(collision.key(), NONE, NONE);
            case Vehicle vehicle -> of(vehicle.key(), vehicle.reference(), NONE);
            case Casualty casualty -> of(casualty.key(), casualty.vehicle(), casualty.reference());
        };
    }

    private static RowKey of(CollisionKey key, int vehicle, int casualty) {
        return new RowKey(key.year(), Keys.source(key.source()), key.reference(), vehicle, casualty);
    }

    @Override
    public int compareTo(RowKey other) {
        int byYear = Integer.compare(year, other.year);
        if (byYear != 0) return byYear;
        int bySource = Integer.compare(sourceId, other.sourceId);
        if (bySource != 0) return bySource;
        int byReference = reference.compareTo(other.reference);
        if (byReference != 0) return byReference;
        int byVehicle = Integer.compare(vehicle, other.vehicle);
        return byVehicle != 0 ? byVehicle : Integer.compare(casualty, other.casualty);
    }
}
