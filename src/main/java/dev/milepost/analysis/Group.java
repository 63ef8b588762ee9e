package dev.milepost.analysis;

import dev.milepost.collision.Coded;
import dev.milepost.collision.Severity;
import dev.milepost.collision.Status;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What collisions can be grouped by. Each reads its own key back from a row. */
public enum Group {
    YEAR("year"),
    QUARTER("quarter"),
    MONTH("month"),
    WEEK("week"),
    DATE("date"),
    WEEKDAY("weekday"),
    HOUR("hour"),
    SEVERITY("severity"),
    AUTHORITY("authority"),
    SOURCE("source"),
    STATUS("status"),
    WEATHER("weather"),
    LIGHT("light"),
    SURFACE("surface"),
    SPEED_LIMIT("speedLimit"),
    CROSSING_FACILITY("crossingFacility"),
    CROSSING_CONTROL("crossingControl"),
    CASUALTY_CLASS("casualtyClass", Unit.CASUALTY),
    CASUALTY_TYPE("casualtyType", Unit.CASUALTY),
    CASUALTY_SEVERITY("casualtySeverity", Unit.CASUALTY),
    AGE_BAND("ageBand", Unit.CASUALTY),
    SEX("sex", Unit.CASUALTY),
    VEHICLE_TYPE("vehicleType", Unit.VEHICLE);

    private final String word;
    private final Unit unit;

    Group(String word) {
        this(word, Unit.COLLISION);
    }

    Group(String word, Unit unit) {
        this.word = word;
        this.unit = unit;
    }

    /** What has a value of this group: a collision, or each casualty or vehicle of it. */
    Unit unit() {
        return unit;
    }

    public String word() {
        return word;
    }

    public static Optional<Group> named(String word) {
        return Arrays.stream(values()).filter(group -> group.word.equals(word)).findFirst();
    }

    public static String allowed() {
        return Arrays.stream(values()).map(Group::word).collect(Collectors.joining(", "));
    }

    /** A coded value has two columns: code and label. */
    public int columns() {
        return switch (this) {
            case WEATHER,
                    LIGHT,
                    SURFACE,
                    CROSSING_FACILITY,
                    CROSSING_CONTROL,
                    CASUALTY_CLASS,
                    CASUALTY_TYPE,
                    AGE_BAND,
                    SEX,
                    VEHICLE_TYPE -> 2;
            default -> 1;
        };
    }

    /** The key as JSON shows it, read from the columns that begin at the position; null when not known. */
    @Nullable
    Object read(Cell row, int at) {
        return switch (this) {
            case YEAR, WEEKDAY -> row.getInteger(at);
            case QUARTER -> row.getInteger(at) / 10 + "-Q" + row.getInteger(at) % 10;
            case MONTH -> Days.month(row.getInteger(at));
            case WEEK -> String.format(Locale.ROOT, "%04d-W%02d", row.getInteger(at) / 100, row.getInteger(at) % 100);
            case DATE -> Days.date(row.getInteger(at));
            case HOUR, SPEED_LIMIT -> row.getInteger(at) < 0 ? null : row.getInteger(at);
            case SEVERITY, CASUALTY_SEVERITY -> word(Severity.ofCode(row.getInteger(at)));
            case STATUS -> Status.ofCode(row.getInteger(at)).label();
            case SOURCE -> row.getString(at);
            case AUTHORITY -> row.getString(at).isEmpty() ? null : row.getString(at);
            case WEATHER,
                    LIGHT,
                    SURFACE,
                    CROSSING_FACILITY,
                    CROSSING_CONTROL,
                    CASUALTY_CLASS,
                    CASUALTY_TYPE,
                    AGE_BAND,
                    SEX,
                    VEHICLE_TYPE -> coded(row.getInteger(at), row.getString(at + 1));
        };
    }

    static String word(Severity severity) {
        return severity.label().toLowerCase(Locale.ROOT);
    }

    static @Nullable Coded coded(int code, String label) {
        Coded value = new Coded(code, label);
        return value.equals(Coded.MISSING) ? null : value;
    }
}
