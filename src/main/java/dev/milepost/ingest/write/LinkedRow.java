package dev.milepost.ingest.write;

import dev.milepost.collision.Casualty;
import dev.milepost.collision.Person;
import dev.milepost.collision.Status;
import dev.milepost.collision.Vehicle;
import dev.milepost.warehouse.Keys;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of fact_casualties or fact_vehicles.
 *
 * @param id its own number; {@link #NEW} before it has one
 * @param profileId its row of the dimension
 * @param values what else it says, in the order of its table's columns; none of a row that was found, which is only ever
 *     copied within the database
 */
record LinkedRow(RowKey key, long id, long profileId, List<@Nullable Object> values, Status status, long contentHash)
        implements StoredRow {
    static final long NEW = 0;

    static LinkedRow of(Casualty casualty) {
        long profile = Keys.profile(casualty);
        return new LinkedRow(
                RowKey.of(casualty),
                NEW,
                profile,
                values(
                        casualty.severity().code(),
                        profile,
                        years(casualty.person().age())),
                casualty.status(),
                Keys.content(casualty, profile));
    }

    static LinkedRow of(Vehicle vehicle) {
        long profile = Keys.profile(vehicle);
        return new LinkedRow(
                RowKey.of(vehicle),
                NEW,
                profile,
                values(profile, years(vehicle.driver().age()), years(vehicle.age()), vehicle.makeModel()),
                vehicle.status(),
                Keys.content(vehicle, profile));
    }

    private static List<@Nullable Object> values(@Nullable Object... values) {
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    private static @Nullable Integer years(int age) {
        return age == Person.UNKNOWN_AGE ? null : age;
    }
}
