package dev.milepost.collision;

/** What is odd about a record that was accepted all the same; counted in the quality report of an import. */
public enum Flag {
    /** casualties is 0; STATS19 has at least 1 */
    CASUALTIES_ZERO,
    /** a coded value that no list knows, kept as text */
    UNLISTED_CODE,
    /** coordinates missing, malformed or outside Great Britain's grid: dropped; the flags that follow say more */
    NOT_MAPPABLE,
    /** longitude and latitude under each other's header: read the other way round */
    COORDINATES_SWAPPED,
    /** a coordinate whose decimal point was lost: dropped, not guessed */
    DECIMAL_POINT_LOST,
    /** coordinates that stand for none, such as 0,0: dropped */
    COORDINATES_PLACEHOLDER,
    /** longitude and latitude are more than a kilometre away from easting and northing, which count */
    COORDINATES_DISAGREE,
    /** time missing or malformed: unknown hour, never midnight */
    TIME_UNKNOWN,
    /** a speed limit that is not a number from 1 to 100: dropped */
    SPEED_LIMIT_UNKNOWN,
    /** a speed limit that no public road has: kept */
    SPEED_LIMIT_UNLISTED,
    /** an age that is not a whole number of years, or too high: dropped */
    AGE_UNKNOWN,
    /** a key that a spreadsheet destroyed, made again from year and reference */
    KEY_REBUILT,
    /** a text longer than its column: cut */
    TEXT_CUT
}
