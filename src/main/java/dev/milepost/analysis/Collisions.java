package dev.milepost.analysis;

import dev.milepost.warehouse.Columns;
import dev.milepost.warehouse.Tables;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which ones? Collisions newest first, page by page: nothing is skipped or repeated while others arrive. */
@ApplicationScoped
public class Collisions {
    public static final int MAX_PAGE = 1_000;
    public static final int DEFAULT_PAGE = 100;

    /** @param next where the next page begins; null at the end */
    public record Page(List<StoredCollision> rows, @Nullable Cursor next) {}

    private final Reading reading;

    Collisions(Reading reading) {
        this.reading = reading;
    }

    /** @param after the last collision of the page before; null for the first page */
    public Uni<Page> page(Filter filter, @Nullable Cursor after, int limit) {
        return reading.at(moment -> Places.index(moment, filter)
                .map(index -> CollisionRows.newestFirst(ids(filter, index, after, limit + 1)))
                .flatMap(moment::rows)
                .map(rows -> page(rows, limit, filter.detail())));
    }

    public Uni<Optional<CollisionHistory>> one(long id, Detail detail) {
        return reading.at(moment -> moment.rows(CollisionRows.newestFirst(id(id)))
                .flatMap(found -> found.size() == 0
                        ? Uni.createFrom().item(Optional.<CollisionHistory>empty())
                        : moment.rows(revisions(id)).map(revisions -> Optional.of(history(found, revisions, detail)))));
    }

    private static Sql ids(Filter filter, Optional<String> index, @Nullable Cursor after, int limit) {
        Selection selection = new Selection(Table.FACTS, filter, List.of());
        index.ifPresent(selection::by);
        return ids(selection, after, limit);
    }

    static Sql ids(Selection selection, @Nullable Cursor after, int limit) {
        if (after != null) selection.and(after(after));
        return Sql.of("SELECT t." + Columns.INCIDENT_ID)
                .then(selection.sql())
                .then(CollisionRows.NEWEST_FIRST + " LIMIT " + limit);
    }

    /** Spelt out, and the date first, because a comparison of rows would not be looked up in the index. */
    private static Sql after(Cursor last) {
        return Sql.of(
                "t.Date_ID <= ? AND (t.Date_ID < ? OR t.Time_ID < ? OR (t.Time_ID = ? AND t.Incident_ID < ?))",
                last.dateId(),
                last.dateId(),
                last.timeId(),
                last.timeId(),
                last.incidentId());
    }

    private static Sql id(long id) {
        return Sql.of(
                "SELECT t." + Columns.INCIDENT_ID + " FROM " + Tables.FACTS + " t WHERE t." + Columns.INCIDENT_ID
                        + " = ?",
                id);
    }

    private static Sql revisions(long id) {
        return Sql.of(
                "SELECT t." + Columns.REPLACED_AT + ", " + CollisionRows.PARTICULARS + " FROM " + Tables.REVISIONS
                        + " t"
                        + CollisionRows.DIMENSIONS + " WHERE t." + Columns.INCIDENT_ID + " = ? ORDER BY t."
                        + Columns.REVISION_ID + " DESC",
                id);
    }

    private static Page page(RowSet<Row> found, int limit, Detail detail) {
        List<StoredCollision> rows = new ArrayList<>(limit);
        @Nullable Cursor last = null;
        for (Row row : found) {
            if (rows.size() == limit) return new Page(rows, last);
            rows.add(detail.of(CollisionRows.collision(row)));
            last = CollisionRows.cursor(row);
        }
        return new Page(rows, null);
    }

    private static CollisionHistory history(RowSet<Row> found, RowSet<Row> revisions, Detail detail) {
        List<Revision> before = new ArrayList<>(revisions.size());
        for (Row row : revisions) before.add(detail.of(CollisionRows.revision(row)));
        return new CollisionHistory(
                detail.of(CollisionRows.collision(found.iterator().next())), before);
    }
}
