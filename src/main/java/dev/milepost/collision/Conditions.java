package dev.milepost.collision;

/**
 * Road and weather at the time.
 *
 * @param light STATS19 light conditions, which the original pipeline calls visibility
 * @param speedLimit miles an hour, {@link #UNKNOWN_SPEED} when not known
 */
public record Conditions(Coded surface, Coded weather, Coded light, int speedLimit) {
    public static final int UNKNOWN_SPEED = -1;
}
