package dev.milepost.analysis;

import java.util.ArrayList;
import java.util.List;

/** A statement or a part of one. What callers sent is only ever among the values, never in the text. */
record Sql(String text, List<Object> values) {
    Sql {
        values = List.copyOf(values);
    }

    static Sql of(String text, Object... values) {
        return new Sql(text, List.of(values));
    }

    Sql then(String more) {
        return new Sql(text + more, values);
    }

    Sql then(Sql more) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(more.values);
        return new Sql(text + more.text, all);
    }

    /** {@code column IN (?, ?)} */
    static Sql in(String column, List<?> values) {
        return new Sql(column + " IN (" + "?, ".repeat(values.size() - 1) + "?)", List.copyOf(values));
    }
}
