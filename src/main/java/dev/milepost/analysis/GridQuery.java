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

    /** As the rollup names it: of TL4558, TL45. */
    private static final String SQUARE_OF_PLACE =
            "COALESCE(CONCAT(LEFT(l." + Columns.SQUARE + ", 3), SUBSTRING(l." + Columns.SQUARE + ", 5, 1)), '')";

    private final GridQuestion question;
    private final List<Sum> sums;

    GridQuery(GridQuestion question) {
        this.question = question;
        this.sums = question.measures().stream()
                .map(Measure::sums)
                .flatMap(Collection::stream)
                .distinct()
                .toList();
    }

    private Table table(Filter filter) {
        boolean rolledUp = bySquare() && Planner.able(filter, List.of()).anyMatch(Table.TOTAL_SQUARE::equals);
        return rolledUp ? Table.TOTAL_SQUARE : Table.FACTS;
    }

    /** Squares of 10 km have their names for keys, as the rollup has them, from whichever table; others their corners. */
    private boolean bySquare() {
        return question.size() == GridSize.KM10;
    }

    Uni<List<Cell>> counted(Reading.Moment moment, int limit) {
        return new Counting(KEYS, KEYS, limit, this::table, (part, from) -> sql(part, from, limit))
                .at(moment, question.filter());
    }

    /** One row without a square holds those that have no place. */
    private Sql sql(Filter filter, Table table, int limit) {
        Selection selection = new Selection(table, filter, List.of());
        List<String> columns = new ArrayList<>();
        if (table != Table.TOTAL_SQUARE) selection.joining(Join.LOCATION);
        if (bySquare()) {
            columns.add((table == Table.TOTAL_SQUARE ? "t." + Columns.ROLLUP_SQUARE : SQUARE_OF_PLACE) + " AS k0");
            columns.add("0 AS k1");
        } else {
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
        if (bySquare()) {
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
