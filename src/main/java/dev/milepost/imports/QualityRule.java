package dev.milepost.imports;

import dev.milepost.collision.Flag;
import dev.milepost.collision.RejectReason;
import dev.milepost.ingest.check.FileRule;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a quality report says of rows that have something in common.
 *
 * @param meaning a sentence fit to be sent to whoever supplied the file
 */
record QualityRule(String name, Effect effect, String meaning) {

    enum Effect {
        /** not loaded */
        REJECTED,
        /** loaded, and something of it is not as it should be */
        FLAGGED,
        /** loaded as well, onto the row before it */
        DUPLICATE,
        /** not a row at all */
        IGNORED;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Map<String, QualityRule> RULES = new HashMap<>();

    static {
        for (RejectReason reason : RejectReason.values()) add(reason.name(), Effect.REJECTED, meaning(reason));
        for (Flag flag : Flag.values()) add(flag.name(), Effect.FLAGGED, meaning(flag));
        for (FileRule rule : FileRule.values()) add(rule.name(), effect(rule), meaning(rule));
    }

    private static void add(String name, Effect effect, String meaning) {
        RULES.put(name, new QualityRule(name, effect, meaning));
    }

    /** One that is not known any more, of an old import, has its name as its meaning. */
    static QualityRule of(String name) {
        return RULES.getOrDefault(name, new QualityRule(name, Effect.FLAGGED, name));
    }

    private static String meaning(RejectReason reason) {
        return switch (reason) {
            case EMPTY -> "The row is empty.";
            case TOO_LARGE -> "The row is larger than a row can be; a quote that is never closed does that.";
            case UNDECODABLE -> "The row cannot be read.";
            case WRONG_FIELD_COUNT -> "The row has more or fewer fields than the header.";
            case NO_KEY ->
                "The row has no reference of the collision, or one that was destroyed, such as 2.01614E+12, which is"
                        + " what spreadsheets make of long numbers.";
            case NO_REFERENCE -> "The row has no number of the casualty or of the vehicle within the collision.";
            case NO_DATE -> "The row has no date.";
            case IMPOSSIBLE_DATE -> "The date does not exist, or is not written as a date.";
            case DATE_OUT_OF_RANGE -> "The date is in the future, or before collisions were recorded.";
            case UNKNOWN_SEVERITY -> "The severity is missing, or is none of fatal, serious and slight.";
            case BAD_COUNT -> "A number of people or vehicles is negative, not a whole number, or too high.";
            case REFUSED_BY_DATABASE -> "The row was acceptable, and the database would not take it.";
        };
    }

    private static String meaning(Flag flag) {
        return switch (flag) {
            case CASUALTIES_ZERO -> "The collision has no casualty; a collision that is recorded has one at least.";
            case UNLISTED_CODE -> "A code is not on the official list of its field; it was kept as it is.";
            case NOT_MAPPABLE -> "The place cannot be put on a map; the row was loaded without coordinates.";
            case COORDINATES_SWAPPED ->
                "Longitude and latitude are under each other's header; they were read the other way round.";
            case DECIMAL_POINT_LOST ->
                "A coordinate has lost its decimal point; the row was loaded without coordinates.";
            case COORDINATES_PLACEHOLDER ->
                "The coordinates stand for none, such as 0,0; the row was loaded without coordinates.";
            case COORDINATES_DISAGREE ->
                "Longitude and latitude are more than a kilometre away from easting and northing, which were taken.";
            case TIME_UNKNOWN -> "The time is missing, or is not a time of day; the row was loaded without one.";
            case SPEED_LIMIT_UNKNOWN -> "The speed limit is not a speed; the row was loaded without one.";
            case SPEED_LIMIT_UNLISTED -> "The speed limit is one that no public road has; it was kept as it is.";
            case AGE_UNKNOWN -> "The age is not a number of years, or too high; the row was loaded without one.";
            case KEY_REBUILT ->
                "The reference of the collision was destroyed by a spreadsheet; it was made again from the year and the"
                        + " reference beside it.";
            case TEXT_CUT -> "A text is longer than there is room for; its end was cut off.";
        };
    }

    private static Effect effect(FileRule rule) {
        return switch (rule) {
            case DUPLICATE_SAME, DUPLICATE_OTHER -> Effect.DUPLICATE;
            case IGNORED_FILE -> Effect.IGNORED;
        };
    }

    private static String meaning(FileRule rule) {
        return switch (rule) {
            case DUPLICATE_SAME ->
                "The file has a row about the same thing before this one, and both say the same; it counts once.";
            case DUPLICATE_OTHER ->
                "The file has a row about the same thing before this one, and they say different things; the last one"
                        + " counts.";
            case IGNORED_FILE -> "This is in the file and holds no rows that can be loaded; it was left out.";
        };
    }
}
