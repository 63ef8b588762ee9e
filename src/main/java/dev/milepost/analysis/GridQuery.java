package dev.milepost.analysis;

import dev.milepost.collision.GridPoint;
import dev.milepost.warehouse.Columns;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sums by square as a statement on the facts or, where it knows the filter, on the rollup by squares of 10 km. */
final class GridQuery {
    private static final int KEYS = 2;

    private final GridQuestion question;
    private final Table table;
    private final List<Sum> sums;

    GridQuery(GridQuestion question) {
        this(question, table(question));
    }

    GridQuery(GridQuestion question, Table table) {
        this.question = question;
        this.table = table;
        this.sums = question.measures().stream()
                .map(Measure::sums)
                .flatMap(Collection::stream)
                .distinct()
                .toList();
    }

    private static Table table(GridQuestion question) {
        boolean rolledUp = question.size() == GridSize.KM10
                && Planner.able(question.filter(), List.of()).anyMatch(Table.TOTAL_SQUARE::equals);
        return rolledUp ? Table.TOTAL_SQUARE : Table.FACTS;
    }

    Table table() {
        return table;
    }

    Uni<List<Cell>> counted(Reading.Moment moment, int limit) {
        return moment.counted(question.filter(), KEYS, part -> sql(part, limit));
    }

    /** One row without a square holds those that have no place. */
    Sql sql(Filter filter, int limit) {
        Selection selection = new Selection(table, filter, List.of());
        List<String> columns = new ArrayList<>();
        if (table == Table.TOTAL_SQUARE) columns.addAll(List.of("t." + Columns.ROLLUP_SQUARE + " AS k0", "0 AS k1"));
        else {
            selection.joining(Join.LOCATION);
            columns.add("l." + Columns.EASTING + " DIV " + question.size().metres() + " AS k0");
            columns.add("l." + Columns.NORTHING + " DIV " + question.size().metres() + " AS k1");
        }
        String counted = Sum.of(Counter.COLLISIONS).sql(table);
        columns.add(counted);
        sums.forEach(sum -> columns.add(sum.sql(table)));
        return Sql.of("SELECT " + String.join(", ", columns))
                .then(selection.sql())
                .then(" GROUP BY k0, k1 HAVING " + counted + " <> 0 LIMIT " + limit);
    }

    /** Null for those that have no place. */
    GridAnswer.@Nullable Square square(Cell row) {
        int easting;
        int northing;
        if (table == Table.TOTAL_SQUARE) {
            String name = row.getString(0);
            if (name.isEmpty()) return null;
            int[] corner = GridPoint.corner(name);
            easting = corner[0];
            northing = corner[1];
        } else {
            if (row.isNull(0) || row.isNull(1)) return null;
            easting = row.getInteger(0) * question.size().metres();
            northing = row.getInteger(1) * question.size().metres();
        }
        return new GridAnswer.Square(
                question.size().name(easting, northing),
                easting,
                northing,
                question.size().metres(),
                measures(row));
    }

    long collisions(Cell row) {
        return row.getLong(KEYS);
    }

    private Map<String, @Nullable Number> measures(Cell row) {
        Map<String, @Nullable Number> measures = new LinkedHashMap<>();
        for (Measure measure : question.measures())
            measures.put(measure.word(), measure.value(sum -> row.getLong(KEYS + 1 + sums.indexOf(sum))));
        return measures;
    }
}
