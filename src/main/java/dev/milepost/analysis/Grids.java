package dev.milepost.analysis;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where? Measures by squares of the National Grid. */
@ApplicationScoped
public class Grids {
    private final Reading reading;
    private final AnalysisSettings settings;

    Grids(Reading reading, AnalysisSettings settings) {
        this.reading = reading;
        this.settings = settings;
    }

    /** Fails with {@link TooMuch} rather than answer in part. */
    public Uni<GridAnswer> answer(GridQuestion question) {
        return reading.at(moment -> Scope.at(moment, question.filter()).flatMap(scope -> {
            GridQuery query = new GridQuery(new GridQuestion(scope.filter(), question.size(), question.measures()));
            return query.counted(moment, settings.maxGroups() + 2).map(rows -> answer(question, scope, query, rows));
        }));
    }

    private GridAnswer answer(GridQuestion question, Scope scope, GridQuery query, List<Cell> rows) {
        List<GridAnswer.Square> squares = new ArrayList<>(rows.size());
        long notMappable = 0;
        for (Cell row : rows) {
            GridAnswer.Square square = query.square(row);
            if (square == null) notMappable += query.collisions(row);
            else squares.add(square);
        }
        if (squares.size() > settings.maxGroups())
            throw new TooMuch("There are more than " + settings.maxGroups()
                    + " squares. Choose larger ones, one authority, or an area.");
        squares.sort(Comparator.comparing(GridAnswer.Square::square));
        return new GridAnswer(
                scope.warned(warnings(notMappable)).meta(), question.size().metres(), notMappable, squares);
    }

    private static List<String> warnings(long notMappable) {
        if (notMappable == 0) return List.of();
        String collisions = notMappable == 1 ? "1 collision has" : notMappable + " collisions have";
        return List.of(collisions + " no place on the National Grid and no square here (notMappable).");
    }
}
