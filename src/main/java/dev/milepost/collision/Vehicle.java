package dev.milepost.collision;

import org.jspecify.annotations.Nullable;

/**
 * A vehicle in a collision, pedal cycles too; known by the collision and the reference, which need not run from 1.
 *
 * @param key of the collision, which need not be known yet
 * @param age in years, {@link Person#UNKNOWN_AGE} when not known
 * @param makeModel as supplied; null when unknown
 */
public record Vehicle(
        CollisionKey key,
        Status status,
        int reference,
        Coded type,
        Coded manoeuvre,
        Person driver,
        Coded propulsion,
        int age,
        @Nullable String makeModel)
        implements Recorded {
    public static final int MAX_MAKE_MODEL = 64;
    public static final int OLDEST = 150;

    public Vehicle {
        References.check(reference);
        if (age < Person.UNKNOWN_AGE || age > OLDEST)
            throw new IllegalArgumentException("a vehicle of " + age + " years is not between 0 and " + OLDEST);
    }
}
