package dev.milepost.reconcile;

import dev.milepost.warehouse.Tables;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Linked rows whose collision is not in the warehouse, year by year, so that no statement reads more than the index of one
 * year. No fault by itself: its file may be still to come.
 */
final class Unlinked {
    private Unlinked() {}

    static Uni<Reconciled.Unlinked> of(Statements statements) {
        return count(Tables.CASUALTIES, statements)
                .chain(casualties -> count(Tables.VEHICLES, statements)
                        .map(vehicles -> new Reconciled.Unlinked(casualties, vehicles)));
    }

    private static Uni<Long> count(String table, Statements statements) {
        String sql = "SELECT COUNT(*) FROM " + table + " c LEFT JOIN " + Tables.FACTS
                + " f ON f.Accident_Year = c.Accident_Year AND f.Source_ID = c.Source_ID AND f.Police_Ref = c.Police_Ref"
                + " WHERE c.Accident_Year = ? AND f.Incident_ID IS NULL";
        return years(table, statements, new ArrayList<>())
                .chain(years -> Multi.createFrom()
                        .iterable(years)
                        .onItem()
                        .transformToUniAndConcatenate(year -> statements.rows(sql, List.of(year)))
                        .map(rows -> rows.iterator().next().getLong(0))
                        .collect()
                        .asList()
                        .map(counts ->
                                counts.stream().mapToLong(Long::longValue).sum()));
    }

    /** Found by one dive into the index a year. */
    private static Uni<List<Integer>> years(String table, Statements statements, List<Integer> found) {
        int after = found.isEmpty() ? Integer.MIN_VALUE : found.getLast();
        return statements
                .rows("SELECT MIN(Accident_Year) FROM " + table + " WHERE Accident_Year > ?", List.of(after))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getInteger(0)))
                .chain(next -> {
                    if (next.isEmpty()) return Uni.createFrom().item(found);
                    found.add(next.get());
                    return years(table, statements, found);
                });
    }
}
