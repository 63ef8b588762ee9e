package dev.milepost.collision;

import org.jspecify.annotations.Nullable;

/**
 * What is odd about a record that was accepted all the same, and where in it.
 *
 * @param field null when it is about the record as a whole
 * @param value as the source worded it; null when there is none
 */
public record Oddity(
        Flag flag, @Nullable Field field, @Nullable String value) {
    public static Oddity of(Flag flag) {
        return new Oddity(flag, null, null);
    }
}
