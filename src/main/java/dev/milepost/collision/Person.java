package dev.milepost.collision;

/**
 * A casualty or a driver.
 *
 * @param age in years, {@link #UNKNOWN_AGE} when not known
 */
public record Person(Coded sex, int age, Coded ageBand) {
    public static final int UNKNOWN_AGE = -1;
    public static final int OLDEST = 130;

    public Person {
        if (age < UNKNOWN_AGE || age > OLDEST)
            throw new IllegalArgumentException("an age of " + age + " years is not between 0 and " + OLDEST);
    }
}
