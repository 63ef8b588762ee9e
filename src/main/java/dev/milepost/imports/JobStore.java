package dev.milepost.imports;

import dev.milepost.ingest.IngestPipeline;
import dev.milepost.ingest.delivery.JobClaim;
import dev.milepost.ingest.delivery.Quality;
import dev.milepost.warehouse.MultiRow;
import dev.milepost.warehouse.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.mysqlclient.MySQLClient;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of jobs. Its row counts and its position are moved by the writer, in the transaction of the rows; the rest
 * is ours, and only while the epoch is that of our claim.
 */
@ApplicationScoped
public class JobStore {
    private static final String INSERT = """
            INSERT INTO import_job (State, File_Name, File_Path, Layout, Source, Status, Epoch, Bytes_Read, Bytes_Total,
                Created, Owner)
            VALUES ('queued', ?, ?, ?, ?, ?, 0, 0, ?, ?, '')""";
    private static final MultiRow INSERT_LANES =
            new MultiRow("INSERT INTO import_lane (Import_ID, Lane, Epoch, Next_Row) VALUES", 4, "");
    private static final String NEXT = """
            SELECT Import_ID, Epoch FROM import_job
            WHERE State = 'queued' OR State = 'running' AND (Owner = ? OR Heartbeat IS NULL
                OR Heartbeat < NOW(3) - INTERVAL ? MICROSECOND)
            ORDER BY Import_ID LIMIT 1""";
    private static final String CLAIM = """
            UPDATE import_job j JOIN import_lane l ON l.Import_ID = j.Import_ID
            SET j.State = 'running', j.Epoch = ?, l.Epoch = ?, j.Owner = ?, j.Heartbeat = NOW(3),
                j.Started = COALESCE(j.Started, ?)
            WHERE j.Import_ID = ? AND j.Epoch = ? AND j.State IN ('queued', 'running')""";
    private static final String BEAT =
            "UPDATE import_job SET Heartbeat = NOW(3) WHERE Import_ID = ? AND Epoch = ? AND State = 'running'";
    private static final String RELEASE = """
            UPDATE import_job SET State = 'queued', Owner = '', Heartbeat = NULL, Bytes_Read = ?, Quality = ?
            WHERE Import_ID = ? AND Epoch = ? AND State = 'running'""";
    private static final String PROGRESS =
            "UPDATE import_job SET Bytes_Read = ?, Quality = ? WHERE Import_ID = ? AND Epoch = ? AND State = 'running'";
    private static final String FINISH = """
            UPDATE import_job SET State = ?, Finished = ?, Failure = ?, Bytes_Read = ?, Quality = ?
            WHERE Import_ID = ? AND Epoch = ? AND State = 'running'""";
    private static final String CANCEL = """
            UPDATE import_job j JOIN import_lane l ON l.Import_ID = j.Import_ID
            SET j.State = 'cancelled', j.Epoch = j.Epoch + 1, l.Epoch = l.Epoch + 1, j.Finished = ?
            WHERE j.Import_ID = ? AND j.State IN ('queued', 'running')""";
    private static final String JOB = "SELECT j.*, "
            + Stream.of("Rows_Loaded", "Rows_Updated", "Rows_Unchanged", "Rows_Rejected")
                    .map(rows -> "(SELECT CAST(SUM(l." + rows + ") AS SIGNED) FROM import_lane l"
                            + " WHERE l.Import_ID = j.Import_ID) AS " + rows)
                    .collect(Collectors.joining(", "))
            + " FROM import_job j";
    private static final String FIND = JOB + " WHERE j.Import_ID = ?";
    private static final String LIST = JOB + " WHERE j.Import_ID < ? ORDER BY j.Import_ID DESC LIMIT ?";
    private static final String LANES = "SELECT Next_Row FROM import_lane WHERE Import_ID = ? ORDER BY Lane";

    private static final String NEEDED = "SELECT File_Path FROM import_job WHERE State IN ('queued', 'running')";

    /** Longer than a statement may be silent, so that it is missed as a connection first. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Pool pool;
    private final JobRow rows;
    private final ImportSettings settings;

    JobStore(Pool pool, JobRow rows, ImportSettings settings) {
        this.pool = pool;
        this.rows = rows;
        this.settings = settings;
    }

    Uni<ImportJob> add(ImportFile file) {
        Tuple values = Tuple.from(List.of(
                file.name(),
                file.path().toString(),
                file.layout(),
                file.source(),
                file.status().label(),
                file.bytes(),
                now()));
        return Transaction.of(
                        pool,
                        connection -> connection
                                .preparedQuery(INSERT)
                                .execute(values)
                                .map(inserted -> inserted.property(MySQLClient.LAST_INSERTED_ID))
                                .call(id -> INSERT_LANES.execute(connection, lanes(id))))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .flatMap(this::find)
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("an import that was just added is gone"));
    }

    /**
     * The oldest job that has not ended and that nobody alive runs, made ours; null when there is none. Whoever ran it
     * before is fenced.
     */
    Uni<@Nullable Claimed> claim(String owner) {
        long lease = settings.lease().toNanos() / 1_000;
        return query(NEXT, Tuple.of(owner, lease)).flatMap(found -> {
            if (found.size() == 0) return Uni.createFrom().nullItem();
            Row next = found.iterator().next();
            return claim(owner, next.getLong("Import_ID"), next.getLong("Epoch"));
        });
    }

    private Uni<@Nullable Claimed> claim(String owner, long id, long epoch) {
        return query(CLAIM, Tuple.of(epoch + 1, epoch + 1, owner, now(), id, epoch))
                .flatMap(claimed -> claimed.rowCount() > 0 ? claimed(id, epoch + 1) : claim(owner));
    }

    /** Read after the claim: from then on nobody else moves the positions. */
    private Uni<@Nullable Claimed> claimed(long id, long epoch) {
        return find(id).flatMap(job -> query(LANES, Tuple.of(id)).map(lanes -> {
            if (job == null) return null;
            List<Long> next = lanes.stream().map(lane -> lane.getLong(0)).toList();
            LocalDate today = job.times().created().atZone(IngestPipeline.LOCAL).toLocalDate();
            return new Claimed(job, new JobClaim(id, epoch, next, today));
        }));
    }

    private List<Object[]> lanes(Long id) {
        return IntStream.range(0, settings.lanes())
                .mapToObj(lane -> new Object[] {id, lane, 0, 0})
                .toList();
    }

    /** Says that whoever holds the claim is alive; whether it still stands. */
    Uni<Boolean> beat(JobClaim claim) {
        return query(BEAT, Tuple.of(claim.importId(), claim.epoch())).map(updated -> updated.rowCount() == 1);
    }

    /** Leaves the job to whoever comes next, as far as it has got. */
    Uni<Void> release(JobClaim claim, long bytesRead, Quality quality) {
        return query(RELEASE, Tuple.of(bytesRead, rows.json(quality), claim.importId(), claim.epoch()))
                .replaceWithVoid();
    }

    /** Whether the claim still stands. */
    Uni<Boolean> progress(JobClaim claim, long bytesRead, Quality quality) {
        return query(PROGRESS, Tuple.of(bytesRead, rows.json(quality), claim.importId(), claim.epoch()))
                .map(updated -> updated.rowCount() == 1);
    }

    /** Whether the claim still stood. */
    Uni<Boolean> finish(JobClaim claim, ImportState state, @Nullable String failure, long bytesRead, Quality quality) {
        Tuple values = Tuple.tuple()
                .addString(state.label())
                .addLocalDateTime(now())
                .addString(failure)
                .addLong(bytesRead)
                .addString(rows.json(quality))
                .addLong(claim.importId())
                .addLong(claim.epoch());
        return query(FINISH, values).map(updated -> updated.rowCount() == 1);
    }

    /** Whether it had not ended. Whoever ran it is fenced. */
    Uni<Boolean> cancel(long id) {
        return query(CANCEL, Tuple.of(now(), id)).map(updated -> updated.rowCount() > 0);
    }

    /** Null when there is none. */
    Uni<@Nullable ImportJob> find(long id) {
        return query(FIND, Tuple.of(id))
                .map(found ->
                        found.size() == 0 ? null : rows.job(found.iterator().next()));
    }

    /** Newest first, those older than the one given. */
    Uni<List<ImportJob>> list(int limit, long before) {
        return query(LIST, Tuple.of(before, limit))
                .map(found -> found.stream().map(rows::job).toList());
    }

    /** The files of jobs that have not ended. */
    Uni<Set<Path>> needed() {
        return query(NEEDED, Tuple.tuple())
                .map(found -> found.stream()
                        .map(row -> Path.of(row.getString("File_Path")))
                        .collect(Collectors.toSet()));
    }

    private Uni<RowSet<Row>> query(String sql, Tuple values) {
        return pool.preparedQuery(sql)
                .execute(values)
                .ifNoItem()
                .after(PATIENCE)
                .fail();
    }

    private static LocalDateTime now() {
        return LocalDateTime.now(ZoneOffset.UTC);
    }
}
