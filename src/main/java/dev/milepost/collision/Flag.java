package dev.milepost.collision;

/** What is odd about a record that was accepted all the same; counted in the quality report of an import. */
public enum Flag {
    /** casualties is 0; STATS19 has at least 1 */
    CASUALTIES_ZERO,
    /** a coded value that no list knows, kept as text */
    UNLISTED_CODE,
    /** coordinates missing, malformed or outside Great Britain's grid: dropped */
    NOT_MAPPABLE,
    /** time missing or malformed: unknown hour, never midnight */
    TIME_UNKNOWN,
    /** a speed limit that is not a number from 1 to 100: dropped */
    SPEED_LIMIT_UNKNOWN,
    /** a text longer than its column: cut */
    TEXT_CUT
}
