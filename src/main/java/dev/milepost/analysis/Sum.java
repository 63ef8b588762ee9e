package dev.milepost.analysis;

import dev.milepost.collision.Severity;
import dev.milepost.warehouse.Columns;
import org.jspecify.annotations.Nullable;

/** A sum over collisions, of one severity or of all. */
record Sum(Counter counter, @Nullable Severity severity) {

    static Sum of(Counter counter) {
        return new Sum(counter, null);
    }

    static Sum of(Severity severity) {
        return new Sum(Counter.COLLISIONS, severity);
    }

    /** The same whole number from whichever table; 0, not NULL, over nothing. */
    String sql(Table table) {
        String each = table.counter(counter);
        if (severity != null)
            each = "CASE WHEN t." + Columns.SEVERITY_ID + " = " + severity.code() + " THEN " + each + " ELSE 0 END";
        return "CAST(COALESCE(SUM(" + each + "), 0) AS SIGNED)";
    }
}
