package dev.milepost.reconcile;

import dev.milepost.warehouse.Tables;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** The months that anything is kept of, facts or rollups: found by one dive into each index a month. */
final class Months {
    private static final long BEFORE_ALL = Integer.MIN_VALUE / 100 - 1L;
    private static final List<String> MONTHLY = List.of(
            Tables.ROLLUP_MONTH, Tables.TOTAL_MONTH, Tables.TOTAL_HOUR, Tables.TOTAL_CONDITION, Tables.TOTAL_SQUARE);
    private static final String NEXT = "SELECT CAST(FLOOR(MIN(first) / 100) AS SIGNED) FROM ("
            + "SELECT MIN(Date_ID) AS first FROM " + Tables.FACTS + " WHERE Date_ID >= ?"
            + " UNION ALL SELECT MIN(Date_ID) FROM " + Tables.TOTAL_DAY + " WHERE Date_ID >= ?"
            + MONTHLY.stream()
                    .map(table -> " UNION ALL SELECT MIN(Month_ID) * 100 FROM " + table + " WHERE Month_ID >= ?")
                    .collect(Collectors.joining())
            + ") firsts";

    private Months() {}

    /** Ordered. */
    static Uni<List<Month>> all(Statements statements) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicLong(BEFORE_ALL), last -> after(last, statements))
                .until(Optional::isEmpty)
                .map(Optional::orElseThrow)
                .collect()
                .asList();
    }

    private static Uni<Optional<Month>> after(AtomicLong last, Statements statements) {
        Month from = new Month(last.get() + 1);
        return statements
                .rows(NEXT, values(from))
                .map(rows ->
                        Optional.ofNullable(rows.iterator().next().getLong(0)).map(Month::new))
                .invoke(next -> next.ifPresent(month -> last.set(month.id())));
    }

    private static List<Object> values(Month from) {
        List<Object> values = new ArrayList<>(List.of(from.firstDate(), from.firstDate()));
        MONTHLY.forEach(table -> values.add(from.id()));
        return values;
    }
}
