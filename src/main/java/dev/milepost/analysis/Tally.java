package dev.milepost.analysis;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Collisions counted by groups of one column each, as a table for an outer statement: {@code k0, k1, ..., n}. */
final class Tally {
    private Tally() {}

    /** Each combination of the groups with its collisions. */
    static Uni<List<Cell>> counted(Reading.Moment moment, Filter filter, Group... groups) {
        String keys =
                IntStream.range(0, groups.length).mapToObj(i -> "k" + i + ", ").collect(Collectors.joining());
        List<Group> by = List.of(groups);
        return new Counting(
                        by.size(),
                        by.size(),
                        Integer.MAX_VALUE,
                        part -> Planner.choose(part, by),
                        (part, table) -> Sql.of("SELECT " + keys + "n FROM ").then(of(part, table, by)))
                .at(moment, filter);
    }

    /** Only the combinations that hold a collision at this moment. */
    static Sql of(Filter filter, Group... groups) {
        List<Group> by = List.of(groups);
        return of(filter, Planner.choose(filter, by), by);
    }

    private static Sql of(Filter filter, Table table, List<Group> by) {
        Selection selection = new Selection(table, filter, by);
        List<String> columns = new ArrayList<>();
        for (Group group : by) columns.add(selection.key(group).key() + " AS k" + columns.size());
        String keys = IntStream.range(0, by.size()).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
        String count = Sum.of(Counter.COLLISIONS).sql(table);
        return Sql.of("(SELECT " + String.join(", ", columns) + ", " + count + " AS n")
                .then(selection.sql())
                .then(" GROUP BY " + keys + " HAVING " + count + " <> 0) tally");
    }
}
