package dev.milepost.analysis;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Sums that are put together where no small table knows all of a question, but some know its parts: whole months beside
 * the days at their edges, and all that there is, less what one source says that another says too. The answer is the
 * same as from the facts.
 *
 * @param keys how many of the columns, the first ones, are what is grouped by; the others are sums
 * @param collisions which column counts them
 * @param limit of rows: so many may not be all
 * @param table the one to answer for a filter
 * @param sql the statement for a filter on a table
 */
record Counting(
        int keys, int collisions, int limit, Function<Filter, Table> table, BiFunction<Filter, Table, Sql> sql) {

    /** In the order of what they are grouped by. */
    Uni<List<Cell>> at(Reading.Moment moment, Filter filter) {
        Filter all = filter.without(List.of());
        if (filter.leftOut().isEmpty() || filter.has(Facet.AUTHORITY) || !factsOnly(filter) || factsOnly(all))
            return inMonths(moment, filter);
        return inMonths(moment, all)
                .flatMap(cells -> keys > 0 && cells.size() >= limit
                        ? inMonths(moment, filter)
                        : one(moment, filter.leftOutOnly())
                                .map(others -> new Counts(cells).minus(others, keys, collisions)));
    }

    /** Cut at the edges of months only where that spares the facts of those between. */
    private Uni<List<Cell>> inMonths(Reading.Moment moment, Filter filter) {
        if (!facts(filter) || factsOnly(filter)) return one(moment, filter);
        return Multi.createFrom()
                .iterable(filter.monthwise())
                .onItem()
                .transformToUniAndConcatenate(part -> one(moment, part))
                .collect()
                .in(Sums::new, Sums::add)
                .map(sums -> sums.cells);
    }

    private static final class Sums {
        private List<Cell> cells = List.of();

        void add(List<Cell> more) {
            cells = new Counts(cells).plus(more);
        }
    }

    /** Whether nothing smaller knows it, not even its whole months. */
    private boolean factsOnly(Filter filter) {
        return facts(filter) && filter.monthwise().stream().allMatch(this::facts);
    }

    private boolean facts(Filter filter) {
        return table.apply(filter) == Table.FACTS;
    }

    private Uni<List<Cell>> one(Reading.Moment moment, Filter filter) {
        return moment.counted(filter, keys, part -> sql.apply(part, table.apply(part)));
    }
}
