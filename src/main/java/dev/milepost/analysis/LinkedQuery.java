package dev.milepost.analysis;

import dev.milepost.collision.Severity;
import dev.milepost.warehouse.Columns;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A question over what is linked to collisions, as a statement on the facts. Linked rows are counted; collisions are
 * counted once in each group in which they have at least one, so that such groups overlap.
 */
final class LinkedQuery {
    private static final Set<Measure> OF_CASUALTIES = Set.of(
            Measure.CASUALTIES,
            Measure.KSI_CASUALTIES,
            Measure.FATAL_CASUALTIES,
            Measure.SERIOUS_CASUALTIES,
            Measure.SLIGHT_CASUALTIES);
    private static final Set<Measure> OF_COLLISIONS =
            Set.of(Measure.COLLISIONS, Measure.KSI, Measure.FATAL, Measure.SERIOUS, Measure.SLIGHT);

    private final Filter filter;
    private final List<Group> by;
    private final Unit unit;
    private final List<Measure> measures;

    LinkedQuery(Filter filter, List<Group> by, Unit unit, List<Measure> measures) {
        this.filter = filter;
        this.by = by;
        this.unit = unit;
        this.measures = measures;
    }

    /** Whether a measure can be counted when the groups are of a unit. */
    static boolean counts(Unit unit, Measure measure) {
        return switch (unit) {
            case COLLISION -> true;
            case CASUALTY -> OF_CASUALTIES.contains(measure) || OF_COLLISIONS.contains(measure);
            case VEHICLE -> measure == Measure.VEHICLES || OF_COLLISIONS.contains(measure);
        };
    }

    /** @param linked how many linked rows the group has */
    record Counted(List<@Nullable Object> key, long linked, Map<Measure, Long> values) {}

    /** Rows ordered by the groups; groups without a linked row have no row. */
    Sql sql(int limit) {
        Selection selection = new Selection(Table.FACTS, filter, by).joining(link());
        List<String> columns = new ArrayList<>();
        for (Group group : by)
            for (String column : selection.key(group).columns()) columns.add(column + " AS k" + columns.size());
        String keys = IntStream.range(0, columns.size()).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
        columns.add("COUNT(*)");
        measures.forEach(measure -> columns.add("CAST(COALESCE(" + count(measure) + ", 0) AS SIGNED)"));
        Sql sql = Sql.of("SELECT " + String.join(", ", columns)).then(selection.sql());
        return keys.isEmpty() ? sql : sql.then(" GROUP BY " + keys + " ORDER BY " + keys + " LIMIT " + limit);
    }

    Counted read(Row row) {
        List<@Nullable Object> key = new ArrayList<>();
        Cell cell = Cell.of(row, row.size());
        int at = 0;
        for (Group group : by) {
            key.add(group.read(cell, at));
            at += group.columns();
        }
        Map<Measure, Long> values = new LinkedHashMap<>();
        for (int i = 0; i < measures.size(); i++) values.put(measures.get(i), row.getLong(at + 1 + i));
        return new Counted(key, row.getLong(at), values);
    }

    private Join link() {
        return unit == Unit.VEHICLE ? Join.VEHICLE : Join.CASUALTY;
    }

    private static String count(Measure measure) {
        return switch (measure) {
            case CASUALTIES, VEHICLES -> "COUNT(*)";
            case KSI_CASUALTIES -> casualties(Severity.FATAL, Severity.SERIOUS);
            case FATAL_CASUALTIES -> casualties(Severity.FATAL);
            case SERIOUS_CASUALTIES -> casualties(Severity.SERIOUS);
            case SLIGHT_CASUALTIES -> casualties(Severity.SLIGHT);
            case COLLISIONS -> collisions(Severity.values());
            case KSI -> collisions(Severity.FATAL, Severity.SERIOUS);
            case FATAL -> collisions(Severity.FATAL);
            case SERIOUS -> collisions(Severity.SERIOUS);
            case SLIGHT -> collisions(Severity.SLIGHT);
            default -> throw new IllegalArgumentException(measure.word() + " is not counted over linked rows");
        };
    }

    private static String casualties(Severity... severities) {
        return "SUM(CASE WHEN p." + Columns.SEVERITY_ID + in(severities) + " THEN 1 ELSE 0 END)";
    }

    private static String collisions(Severity... severities) {
        return "COUNT(DISTINCT CASE WHEN t." + Columns.SEVERITY_ID + in(severities) + " THEN t." + Columns.INCIDENT_ID
                + " END)";
    }

    private static String in(Severity... severities) {
        return java.util.Arrays.stream(severities)
                .map(severity -> Integer.toString(severity.code()))
                .collect(Collectors.joining(", ", " IN (", ")"));
    }
}
