package dev.milepost.collision;

/** Why a record could not be loaded. The record is kept whole beside the reason. */
public enum RejectReason {
    /** a message without a value, or a blank line */
    EMPTY,
    /** larger than {@code milepost.ingest.max-event-size} */
    TOO_LARGE,
    /** not JSON, not an object, or bytes that are not UTF-8 */
    UNDECODABLE,
    /** a row with more or fewer fields than its header */
    WRONG_FIELD_COUNT,
    /** neither police reference nor event id, one that is too long, or one that a spreadsheet destroyed */
    NO_KEY,
    /** a casualty or a vehicle without its number within the collision */
    NO_REFERENCE,
    NO_DATE,
    /** not a date, such as 2018-02-30 */
    IMPOSSIBLE_DATE,
    /** before 1926, or in the future by more than a day */
    DATE_OUT_OF_RANGE,
    UNKNOWN_SEVERITY,
    /** a count that is negative, not a whole number, or above 65,535 */
    BAD_COUNT,
    /** the database would not take it; the detail has its words */
    REFUSED_BY_DATABASE
}
