package dev.milepost.analysis;

import dev.milepost.warehouse.Columns;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sums by weather, light, surface or speed limit over a rollup of conditions or the facts of some authorities: first by the
 * key of the condition, of which there are some hundred, then by what the dimension says of it. Joined the other way round,
 * each of a hundred thousand rows looks for its condition: that takes four times as long.
 */
final class ConditionsFirst {
    private static final Set<Facet> FACETS = Set.of(Facet.WEATHER, Facet.LIGHT, Facet.SURFACE, Facet.SPEED_LIMIT);

    private final Table table;
    private final Filter filter;
    private final List<Group> by;
    private final List<Sum> sums;

    /** @param sums at least one */
    ConditionsFirst(Table table, Filter filter, List<Group> by, List<Sum> sums) {
        this.table = table;
        this.filter = filter;
        this.by = by;
        this.sums = sums;
    }

    static boolean helps(Table table, Filter filter, List<Group> by) {
        boolean many = table == Table.TOTAL_CONDITION || table == Table.FACTS && filter.has(Facet.AUTHORITY);
        if (!many || by.stream().anyMatch(group -> group.columns() > 1 && !ofCondition(table, group))) return false;
        return FACETS.stream().anyMatch(filter::has) || by.stream().anyMatch(group -> ofCondition(table, group));
    }

    private static boolean ofCondition(Table table, Group group) {
        Expression key = table.key(group);
        return key != null && key.joins().contains(Join.CONDITION);
    }

    /** As {@link AggregateQuery} has it. */
    Sql sql(int limit) {
        String keys = IntStream.range(0, by.stream().mapToInt(Group::columns).sum())
                .mapToObj(i -> "k" + i)
                .collect(Collectors.joining(", "));
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < by.size(); i++) {
            Group group = by.get(i);
            List<String> own = ofCondition(table, group)
                    ? new Selection(table, filter, by).key(group).columns()
                    : List.of("t.g" + i);
            for (String column : own) columns.add(column + " AS k" + columns.size());
        }
        for (int i = 0; i < sums.size(); i++) columns.add(sum("t.s" + i));
        Sql sql = Sql.of("SELECT " + String.join(", ", columns) + " FROM (")
                .then(inner())
                .then(") t " + Join.CONDITION.sql());
        String before = " WHERE ";
        for (Map.Entry<Facet, List<Choice>> facet : filter.choices().entrySet()) {
            if (!FACETS.contains(facet.getKey())) continue;
            sql = sql.then(before).then(Selection.among(table, facet.getKey(), facet.getValue()));
            before = " AND ";
        }
        return keys.isEmpty()
                ? sql
                : sql.then(
                        " GROUP BY " + keys + " HAVING " + sum("t.n") + " <> 0 ORDER BY " + keys + " LIMIT " + limit);
    }

    private Sql inner() {
        Map<Facet, List<Choice>> others = new EnumMap<>(Facet.class);
        filter.choices().forEach((facet, choices) -> {
            if (!FACETS.contains(facet)) others.put(facet, choices);
        });
        List<Group> groups =
                by.stream().filter(group -> !ofCondition(table, group)).toList();
        Selection selection = new Selection(table, filter.of(others), groups);
        String condition = "t." + Columns.ROAD_CONDITION_ID;
        List<String> columns = new ArrayList<>(List.of(condition));
        List<String> keys = new ArrayList<>(List.of(condition));
        for (int i = 0; i < by.size(); i++) {
            if (ofCondition(table, by.get(i))) continue;
            columns.add(selection.key(by.get(i)).key() + " AS g" + i);
            keys.add("g" + i);
        }
        columns.add(Sum.of(Counter.COLLISIONS).sql(table) + " AS n");
        for (int i = 0; i < sums.size(); i++) columns.add(sums.get(i).sql(table) + " AS s" + i);
        return Sql.of("SELECT " + String.join(", ", columns))
                .then(selection.sql())
                .then(" GROUP BY " + String.join(", ", keys));
    }

    private static String sum(String column) {
        return "CAST(COALESCE(SUM(" + column + "), 0) AS SIGNED)";
    }
}
