package dev.milepost.reconcile;

import dev.milepost.collision.Severity;
import dev.milepost.collision.Status;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cell in the words of the API. What no word exists for, because the row was never ours, is shown as it is. */
final class CellWords {
    private static final List<String> MEASURES =
            List.of("collisions", "casualties", "vehicles", "pedestrians", "cycles", "p2w", "children", "olderPeople");

    private CellWords() {}

    static Reconciled.Difference of(RolledUp rollup, Cell cell) {
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        for (int i = 0; i < rollup.key().size(); i++)
            put(key, rollup.key().get(i), cell.key().get(i), cell);
        Map<String, Long> difference = new LinkedHashMap<>();
        for (int i = 0; i < MEASURES.size(); i++)
            if (cell.measures().get(i) != 0)
                difference.put(MEASURES.get(i), cell.measures().get(i));
        return new Reconciled.Difference(key, difference);
    }

    private static void put(Map<String, @Nullable Object> key, String column, Object value, Cell cell) {
        switch (column) {
            case "Date_ID" -> {
                long date = number(value);
                key.put("date", "%s-%02d".formatted(new Month(Math.floorDiv(date, 100)), Math.floorMod(date, 100)));
            }
            case "Month_ID" -> key.put("month", new Month(number(value)).toString());
            case "Weekday" -> key.put("weekday", value);
            case "Hour" -> key.put("hour", number(value) < 0 ? null : value);
            // 63 bits: as a number it would lose its end in every client that reads numbers as doubles
            case "Road_Condition_ID" -> key.put("roadConditionId", value.toString());
            case "Square" -> key.put("square", value.toString().isEmpty() ? null : value);
            case "Local_Authority" -> key.put("authority", value.toString().isEmpty() ? null : value);
            case "Source_ID" -> key.put("source", cell.source() == null ? value.toString() : cell.source());
            case "Severity_ID" -> key.put("severity", severity(number(value)));
            case "Status" -> key.put("status", status(number(value)));
            default -> throw new IllegalArgumentException(column + " has no word");
        }
    }

    private static String severity(long code) {
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.code() == code)
                .map(severity -> severity.label().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse(Long.toString(code));
    }

    private static String status(long code) {
        return Arrays.stream(Status.values())
                .filter(status -> status.code() == code)
                .map(Status::label)
                .findFirst()
                .orElse(Long.toString(code));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
