package dev.milepost.ingest.check;

import dev.milepost.collision.Casualty;
import dev.milepost.collision.Collision;
import dev.milepost.collision.Recorded;
import dev.milepost.collision.Vehicle;

/** The key of a record as people read it: equal for rows that are about the same thing, and for no others. */
final class RecordKey {
    private RecordKey() {}

    static String of(Recorded record) {
        return switch (record) {
            case Collision collision -> collision.key().toString();
            case Casualty casualty ->
                casualty.key() + " vehicle " + casualty.vehicle() + " casualty " + casualty.reference();
            case Vehicle vehicle -> vehicle.key() + " vehicle " + vehicle.reference();
        };
    }
}
