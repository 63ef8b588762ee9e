package dev.milepost.analysis;

import dev.milepost.warehouse.Columns;
import dev.milepost.warehouse.InList;
import dev.milepost.warehouse.Kill;
import dev.milepost.warehouse.ReadLease;
import dev.milepost.warehouse.Schema;
import dev.milepost.warehouse.Tables;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What was committed, transaction by transaction, by whichever instance. Ids of transactions are not in the order of
 * their commits: what is missing below the newest may be under way, or have been rolled back.
 */
@ApplicationScoped
public class CommitLog {
    private static final String ISOLATION = "SET SESSION transaction_isolation = ";
    private static final String OF_COMMITS = "SELECT t." + Columns.INCIDENT_ID + " FROM " + Tables.FACTS + " t WHERE ";
    private static final String IN_ORDER = " ORDER BY t.Commit_ID, t." + Columns.INCIDENT_ID + " LIMIT ";

    private final Pool pool;
    private final Kill kill;
    private final Schema schema;
    private final AnalysisSettings settings;
    private final Reading reading;

    /** @param at when it wrote, by its own clock */
    public record Commit(long id, Instant at) {}

    /** A collision with the transaction that wrote it last, and its place as exact as it is stored. */
    public record Written(long commit, StoredCollision collision, StoredCollision.Place place) {
        public boolean passes(Filter filter) {
            return FilterMatch.matches(filter, collision, place);
        }
    }

    /** One look at what is there now; each statement sees what was committed when it began. */
    public interface Look {
        /** The newest, if there is any. */
        Uni<List<Commit>> newest();

        /** Those with an id from this one on, and those of these ids, in the order of their ids, so many at most. */
        Uni<List<Commit>> committed(long from, Collection<Long> ids, int limit);

        /** Which ids from the first to the last there are, committed or under way; the others are rolled back or not begun. */
        Uni<Set<Long>> begun(long first, long last);

        /** How many collisions these wrote after the first number and up to the last, so many at most. */
        Uni<Long> count(long after, long last, int limit);

        /** What they wrote and nobody has written since, in the order of commit and id, so many at most. */
        Uni<List<Written>> written(Collection<Long> commits, int limit);
    }

    CommitLog(
            @ReactiveDataSource("short") Pool pool,
            Kill kill,
            Schema schema,
            AnalysisSettings settings,
            Reading reading) {
        this.pool = pool;
        this.kill = kill;
        this.schema = schema;
        this.settings = settings;
        this.reading = reading;
    }

    /** Waits behind no question. */
    public <T> Uni<T> look(Function<Look, Uni<T>> work) {
        return schema.waitingFor()
                .map(cause -> Uni.createFrom().<T>failure(new NotReady(cause)))
                .orElseGet(() -> ReadLease.of(
                                pool,
                                kill,
                                settings.connectTimeout(),
                                ISOLATION + "'READ-COMMITTED'",
                                connection -> work.apply(new Session(connection)))
                        .ifNoItem()
                        .after(settings.queryTimeout())
                        .failWith(() -> new TooSlow(settings)));
    }

    /** A question like any other: what these wrote, from after a collision of one of them on. */
    public Uni<List<Written>> page(Collection<Long> commits, long afterCommit, long afterIncident, int limit) {
        Sql after = in(commits)
                .then(Sql.of(
                        " AND (t.Commit_ID > ? OR t.Commit_ID = ? AND t." + Columns.INCIDENT_ID + " > ?)",
                        afterCommit,
                        afterCommit,
                        afterIncident));
        return reading.at(moment -> moment.rows(inOrder(after, limit))).map(CommitLog::written);
    }

    private static Sql in(Collection<Long> commits) {
        InList list = InList.of(List.copyOf(commits));
        return new Sql("t.Commit_ID IN " + list.marks(), list.values());
    }

    private static Sql inOrder(Sql condition, int limit) {
        return CollisionRows.byCommit(Sql.of(OF_COMMITS).then(condition).then(IN_ORDER + limit));
    }

    private static List<Written> written(RowSet<Row> rows) {
        List<Written> written = new ArrayList<>(rows.size());
        for (Row row : rows)
            written.add(
                    new Written(row.getLong("Commit_ID"), CollisionRows.collision(row), CollisionRows.exactPlace(row)));
        return written;
    }

    private record Session(SqlConnection connection) implements Look {
        @Override
        public Uni<List<Commit>> newest() {
            return rows(Sql.of(
                            "SELECT Commit_ID, Committed FROM " + Tables.COMMITS + " ORDER BY Commit_ID DESC LIMIT 1"))
                    .map(Session::commits);
        }

        @Override
        public Uni<List<Commit>> committed(long from, Collection<Long> ids, int limit) {
            Sql sql = Sql.of("SELECT Commit_ID, Committed FROM " + Tables.COMMITS + " WHERE Commit_ID >= ?", from);
            if (!ids.isEmpty()) {
                InList list = InList.of(List.copyOf(ids));
                sql = sql.then(new Sql(" OR Commit_ID IN " + list.marks(), list.values()));
            }
            return rows(sql.then(" ORDER BY Commit_ID LIMIT " + limit)).map(Session::commits);
        }

        @Override
        public Uni<Set<Long>> begun(long first, long last) {
            return connection
                    .query(ISOLATION + "'READ-UNCOMMITTED'")
                    .execute()
                    .chain(() -> rows(Sql.of(
                            "SELECT Commit_ID FROM " + Tables.COMMITS + " WHERE Commit_ID BETWEEN ? AND ?",
                            first,
                            last)))
                    .map(found -> {
                        Set<Long> ids = new HashSet<>();
                        for (Row row : found) ids.add(row.getLong(0));
                        return ids;
                    })
                    .call(() -> connection.query(ISOLATION + "'READ-COMMITTED'").execute());
        }

        @Override
        public Uni<Long> count(long after, long last, int limit) {
            return rows(Sql.of(
                            "SELECT COUNT(*) FROM (SELECT 1 FROM " + Tables.FACTS
                                    + " t WHERE t.Commit_ID > ? AND t.Commit_ID <= ? LIMIT " + limit + ") some",
                            after,
                            last))
                    .map(rows -> rows.iterator().next().getLong(0));
        }

        @Override
        public Uni<List<Written>> written(Collection<Long> commits, int limit) {
            return rows(inOrder(in(commits), limit)).map(CommitLog::written);
        }

        private Uni<RowSet<Row>> rows(Sql sql) {
            return connection.preparedQuery(sql.text()).execute(Tuple.from(sql.values()));
        }

        private static List<Commit> commits(RowSet<Row> rows) {
            List<Commit> commits = new ArrayList<>(rows.size());
            for (Row row : rows)
                commits.add(new Commit(row.getLong(0), row.getLocalDateTime(1).toInstant(ZoneOffset.UTC)));
            return commits;
        }
    }
}
