package dev.milepost.analysis;

import dev.milepost.collision.Status;
import dev.milepost.warehouse.Columns;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was loaded of the days, authorities, sources and status of a filter.
 *
 * @param sourcesByMonth names of the sources that have collisions in a month; months without any are not in it
 */
record Loaded(
        TreeMap<YearMonth, TreeSet<String>> sourcesByMonth,
        @Nullable YearMonth provisionalFrom,
        @Nullable LocalDate firstDate,
        @Nullable LocalDate lastDate) {

    /** @param covered has no other facets than those that say what was loaded */
    static Uni<Loaded> at(Reading.Moment moment, Filter covered) {
        TreeMap<YearMonth, TreeSet<String>> sources = new TreeMap<>();
        TreeSet<YearMonth> provisional = new TreeSet<>();
        return Multi.createFrom()
                .iterable(covered.monthwise())
                .onItem()
                .transformToUniAndConcatenate(
                        part -> moment.rows(months(part)).invoke(rows -> add(rows, sources, provisional)))
                .collect()
                .last()
                .chain(() -> edge(moment, covered, sources.isEmpty() ? null : sources.firstKey(), ""))
                .flatMap(first -> edge(moment, covered, sources.isEmpty() ? null : sources.lastKey(), " DESC")
                        .map(last -> new Loaded(
                                sources,
                                provisional.isEmpty() ? null : provisional.first(),
                                first.orElse(null),
                                last.orElse(null))));
    }

    Meta.Covered covered() {
        TreeSet<String> sources = new TreeSet<>();
        sourcesByMonth.values().forEach(sources::addAll);
        return new Meta.Covered(List.copyOf(sources), firstDate, lastDate, new ArrayList<>(sourcesByMonth.keySet()));
    }

    private static Sql months(Filter part) {
        return Sql.of("SELECT DISTINCT k0, k1, k2 FROM ").then(Tally.of(part, Group.SOURCE, Group.MONTH, Group.STATUS));
    }

    private static void add(
            RowSet<Row> rows, TreeMap<YearMonth, TreeSet<String>> sources, TreeSet<YearMonth> provisional) {
        for (Row row : rows) {
            YearMonth month = Days.month(row.getInteger(1));
            sources.computeIfAbsent(month, absent -> new TreeSet<>()).add(row.getString(0));
            if (row.getInteger(2) == Status.PROVISIONAL.code()) provisional.add(month);
        }
    }

    /** The first or the last day of a month that holds a collision: read from the index, group by group, until there is one. */
    private static Uni<Optional<LocalDate>> edge(
            Reading.Moment moment, Filter covered, @Nullable YearMonth month, String order) {
        if (month == null) return Uni.createFrom().item(Optional.empty());
        Selection selection = new Selection(Table.DAY, covered.within(month), List.of());
        String day = "t." + Columns.DATE_ID;
        Sql sql = Sql.of("SELECT " + day)
                .then(selection.sql())
                .then(" GROUP BY " + day + " HAVING "
                        + Sum.of(Counter.COLLISIONS).sql(Table.DAY) + " <> 0 ORDER BY " + day + order + " LIMIT 1");
        return moment.rows(sql).map(rows -> {
            for (Row row : rows) return Optional.of(Days.date(row.getInteger(0)));
            return Optional.empty();
        });
    }
}
