package dev.milepost.warehouse;

import dev.milepost.collision.Casualty;
import dev.milepost.collision.Coded;
import dev.milepost.collision.Collision;
import dev.milepost.collision.Conditions;
import dev.milepost.collision.Crossing;
import dev.milepost.collision.GridPoint;
import dev.milepost.collision.Involvement;
import dev.milepost.collision.Location;
import dev.milepost.collision.Vehicle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.apache.commons.codec.digest.MurmurHash3;
import org.jspecify.annotations.Nullable;

/**
 * The keys of dimension rows, computed from what the rows say, so that no writer ever reads one back. 63 bits of
 * MurmurHash3: among ten million distinct places the odds that any two share a key are one in 180,000.
 */
public final class Keys {
    private static final char NEXT = '\u001f';
    private static final char ABSENT = '\u0000';

    private Keys() {}

    /** yyyymmdd */
    public static int date(LocalDate date) {
        return date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
    }

    public static LocalDate date(int key) {
        return LocalDate.of(key / 10_000, key / 100 % 100, key % 100);
    }

    /** 31 bits: sources are few, and the table says so if two of them ever share one. */
    public static int source(String source) {
        return (int) (hash(source.getBytes(StandardCharsets.UTF_8)) >>> 32);
    }

    public static long location(Location location) {
        StringBuilder text = new StringBuilder(96);
        append(text, location.description());
        append(text, location.authority());
        GridPoint point = location.point();
        if (point == null) text.append(ABSENT);
        else text.append(point.easting()).append(NEXT).append(point.northing());
        return hash(text);
    }

    public static long conditions(Conditions conditions) {
        StringBuilder text = new StringBuilder(96);
        append(text, conditions.surface());
        append(text, conditions.weather());
        append(text, conditions.light());
        return hash(text.append(conditions.speedLimit()));
    }

    public static long crossing(Crossing crossing) {
        StringBuilder text = new StringBuilder(96);
        append(text, crossing.facility());
        append(text, crossing.control());
        return hash(text);
    }

    /** Of all that a collision says but its key and status: equal for a repetition, different for a revision. */
    public static long content(Collision collision, long locationKey, long conditionsKey, long crossingKey) {
        Involvement involved = collision.involved();
        ByteBuffer bytes = ByteBuffer.allocate(3 * Long.BYTES + 10 * Integer.BYTES)
                .putLong(locationKey)
                .putLong(conditionsKey)
                .putLong(crossingKey)
                .putInt(date(collision.date()))
                .putInt(collision.minuteOfDay())
                .putInt(collision.severity().code())
                .putInt(involved.casualties())
                .putInt(involved.vehicles())
                .putInt(involved.pedestrians())
                .putInt(involved.cycles())
                .putInt(involved.p2w())
                .putInt(involved.children())
                .putInt(involved.olderPeople());
        return hash(bytes.array());
    }

    /** What a casualty is, but for the age in years. */
    public static long profile(Casualty casualty) {
        StringBuilder text = new StringBuilder(160);
        append(text, casualty.casualtyClass());
        append(text, casualty.type());
        append(text, casualty.person().sex());
        append(text, casualty.person().ageBand());
        append(text, casualty.pedestrian().location());
        append(text, casualty.pedestrian().movement());
        return hash(text);
    }

    /** What a vehicle and its driver are, but for ages in years, make and model. */
    public static long profile(Vehicle vehicle) {
        StringBuilder text = new StringBuilder(160);
        append(text, vehicle.type());
        append(text, vehicle.manoeuvre());
        append(text, vehicle.propulsion());
        append(text, vehicle.driver().sex());
        append(text, vehicle.driver().ageBand());
        return hash(text);
    }

    /** As of a collision. */
    public static long content(Casualty casualty, long profileKey) {
        return hash(ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES)
                .putLong(profileKey)
                .putInt(casualty.severity().code())
                .putInt(casualty.person().age())
                .array());
    }

    /** As of a collision. */
    public static long content(Vehicle vehicle, long profileKey) {
        StringBuilder text = new StringBuilder(64);
        text.append(profileKey).append(NEXT);
        text.append(vehicle.driver().age()).append(NEXT).append(vehicle.age()).append(NEXT);
        append(text, vehicle.makeModel());
        return hash(text);
    }

    private static void append(StringBuilder text, @Nullable String value) {
        if (value == null) text.append(ABSENT);
        else text.append(value);
        text.append(NEXT);
    }

    private static void append(StringBuilder text, Coded value) {
        text.append(value.code()).append(NEXT);
        append(text, value.label());
    }

    private static long hash(StringBuilder text) {
        return hash(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static long hash(byte[] bytes) {
        return MurmurHash3.hash128x64(bytes)[0] & Long.MAX_VALUE;
    }
}
