package dev.milepost.analysis;

import dev.milepost.grid.GridRectangle;
import dev.milepost.warehouse.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of the map that a filter lets through. A collision whose place is not known is in none. */
sealed interface Area permits Box, Circle, Squares {
    /** The widest that is looked for by squares of 1 km; a wider one has so many that reading them all costs no more. */
    int MOST_RUNS = 256;

    boolean contains(StoredCollision.Place place);

    /** The parameters that say it, in one spelling. */
    Map<String, Object> echo();

    /** Exactly, of a location {@code l}. */
    Sql condition();

    /** A rectangle that holds it; empty when no place of the grid is in it. */
    Optional<GridRectangle> around();

    /** By the index of squares alone: a few more. Empty when it is too wide for that. */
    default Optional<Sql> squares() {
        Optional<GridRectangle> around = around();
        if (around.isEmpty()) return Optional.of(Sql.of("1 = 0"));
        List<GridRectangle.Squares> squares = around.get().squares();
        return squares.size() > MOST_RUNS ? Optional.empty() : Optional.of(in(squares));
    }

    /** For the index, then exactly. */
    default Sql sql() {
        return squares().map(some -> some.then(" AND ").then(condition())).orElseGet(this::condition);
    }

    private static Sql in(List<GridRectangle.Squares> squares) {
        String run = "l." + Columns.SQUARE + " BETWEEN ? AND ?";
        List<Object> names = new ArrayList<>();
        for (GridRectangle.Squares each : squares) {
            names.add(each.first());
            names.add(each.last());
        }
        return new Sql("(" + run + (" OR " + run).repeat(squares.size() - 1) + ")", names);
    }
}
