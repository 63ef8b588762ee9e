package dev.milepost.reconcile;

import dev.milepost.warehouse.Tables;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The months that anything is kept of, facts or rollups: found by one dive into each index a month. */
final class Months {
    private static final long BEFORE_ALL = Integer.MIN_VALUE / 100 - 1L;
    private static final String NEXT = "SELECT CAST(FLOOR(MIN(first) / 100) AS SIGNED) FROM ("
            + "SELECT MIN(Date_ID) AS first FROM " + Tables.FACTS + " WHERE Date_ID >= ?"
            + " UNION ALL SELECT MIN(Date_ID) FROM " + Tables.ROLLUP_DAY + " WHERE Date_ID >= ?"
            + " UNION ALL SELECT MIN(Month_ID) * 100 FROM " + Tables.ROLLUP_HOUR + " WHERE Month_ID >= ?"
            + " UNION ALL SELECT MIN(Month_ID) * 100 FROM " + Tables.ROLLUP_CONDITION + " WHERE Month_ID >= ?) firsts";

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
                .rows(NEXT, List.of(from.firstDate(), from.firstDate(), from.id(), from.id()))
                .map(rows ->
                        Optional.ofNullable(rows.iterator().next().getLong(0)).map(Month::new))
                .invoke(next -> next.ifPresent(month -> last.set(month.id())));
    }
}
