package dev.milepost.collision;

import java.time.LocalDate;

/**
 * One road collision, checked and coded.
 *
 * @param date local civil date
 * @param minuteOfDay local civil time, 0 to 1,439, or {@link #UNKNOWN_TIME}
 */
public record Collision(
        CollisionKey key,
        Status status,
        LocalDate date,
        int minuteOfDay,
        Severity severity,
        Location location,
        Conditions conditions,
        Crossing crossing,
        Involvement involved)
        implements Recorded {
    public static final int UNKNOWN_TIME = -1;

    public Collision {
        if (minuteOfDay < UNKNOWN_TIME || minuteOfDay >= 24 * 60)
            throw new IllegalArgumentException("minute of day " + minuteOfDay + " is not between 0 and 1,439");
    }
}
