package dev.milepost.analysis;

import dev.milepost.warehouse.Tables;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which way to look for the newest collisions of an area: from its places, when they are few, or from the newest of all,
 * of which enough will lie in an area with many. The server cannot know, and its guess is off by a thousand times.
 */
final class Places {
    static final int FEW = 5_000;
    private static final String FROM_PLACES = "incident_place";
    private static final String FROM_NEWEST = "incident_newest";

    private Places() {}

    /** The index to read the facts by; empty when there is no area, and the server knows best. */
    static Uni<Optional<String>> index(Reading.Moment moment, Filter filter) {
        if (filter.areas().isEmpty()) return Uni.createFrom().item(Optional.empty());
        List<Sql> squares = new ArrayList<>();
        for (Area area : filter.areas()) area.squares().ifPresent(squares::add);
        if (squares.isEmpty()) return Uni.createFrom().item(Optional.of(FROM_NEWEST));
        return moment.rows(some(squares))
                .map(rows -> Optional.of(rows.iterator().next().getLong(0) > FEW ? FROM_NEWEST : FROM_PLACES));
    }

    /** From the index alone, and no more than there may be. */
    private static Sql some(List<Sql> squares) {
        Sql sql = Sql.of("SELECT COUNT(*) FROM (SELECT 1 FROM " + Tables.LOCATIONS + " l WHERE ")
                .then(squares.getFirst());
        for (Sql more : squares.subList(1, squares.size()))
            sql = sql.then(" AND ").then(more);
        return sql.then(" LIMIT " + (FEW + 1) + ") some");
    }
}
