package dev.milepost.analysis;

import dev.milepost.collision.Status;
import dev.milepost.warehouse.Columns;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
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
                        part -> Tally.counted(moment, part, Group.SOURCE, Group.MONTH, Group.STATUS)
                                .invoke(rows -> add(rows, sources, provisional)))
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

    private static void add(
            List<Cell> rows, TreeMap<YearMonth, TreeSet<String>> sources, TreeSet<YearMonth> provisional) {
        for (Cell row : rows) {
            YearMonth month = Days.month(row.getInteger(1));
            sources.computeIfAbsent(month, absent -> new TreeSet<>()).add(row.getString(0));
            if (row.getInteger(2) == Status.PROVISIONAL.code()) provisional.add(month);
        }
    }

    /**
     * The first or the last day of a month that holds a collision, read from the index until there is one: of all
     * authorities day by day, of some of them collision by collision.
     */
    private static Uni<Optional<LocalDate>> edge(
            Reading.Moment moment, Filter covered, @Nullable YearMonth month, String order) {
        if (month == null) return Uni.createFrom().item(Optional.empty());
        return moment.counted(covered.within(month), 1, part -> edge(part, order))
                .map(rows -> rows.stream().findFirst().map(row -> Days.date(row.getInteger(0))));
    }

    private static Sql edge(Filter ofMonth, String order) {
        String day = "t." + Columns.DATE_ID;
        Table table = Planner.choose(ofMonth, List.of(Group.DATE));
        String grouped =
                " GROUP BY " + day + " HAVING " + Sum.of(Counter.COLLISIONS).sql(table) + " <> 0";
        return Sql.of("SELECT " + day)
                .then(new Selection(table, ofMonth, List.of()).sql())
                .then((table == Table.FACTS ? "" : grouped) + " ORDER BY " + day + order + " LIMIT 1");
    }
}
