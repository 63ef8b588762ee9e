package dev.milepost.imports;

import dev.milepost.collision.RejectReason;
import dev.milepost.ingest.IngestPipeline;
import dev.milepost.ingest.check.Checked;
import dev.milepost.ingest.delivery.JobClaim;
import dev.milepost.ingest.delivery.Quality;
import dev.milepost.warehouse.MultiRow;
import dev.milepost.warehouse.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.mysqlclient.MySQLClient;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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
            INSERT INTO import_job (State, File_Name, File_Path, Layout, Source, Status, Dry_Run, Checked, Drop_Folder,
                Bytes_Total, Created, Finished, Failure, Epoch, Bytes_Read, Owner)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, '')""";
    private static final MultiRow INSERT_LANES =
            new MultiRow("INSERT INTO import_lane (Import_ID, Lane, Epoch, Next_Row) VALUES", 4, "");
    private static final String NEXT = """
            SELECT Import_ID, Epoch FROM import_job
            WHERE State IN ('queued', 'running') AND (State = 'queued' OR Owner = ? OR Heartbeat IS NULL
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
            UPDATE import_job SET State = 'queued', Owner = '', Heartbeat = NULL
            WHERE Import_ID = ? AND Epoch = ? AND State = 'running'""";
    private static final String BEGIN = """
            UPDATE import_job SET Phase = ?, Phase_Started = ?, Phase_Rows = ?, Bytes_Read = 0
            WHERE Import_ID = ? AND Epoch = ? AND State = 'running'""";
    private static final String PROGRESS = """
            UPDATE import_job SET Bytes_Read = ?, Checked = ?, Quality = ?
            WHERE Import_ID = ? AND Epoch = ? AND State = 'running'""";
    private static final String CHECKED = """
            UPDATE import_job SET Phase = 'loading', Phase_Started = ?, Phase_Rows = 0, Bytes_Read = 0, Checked = ?,
                Quality = ?, Bytes_Total = ?, File_Modified = ?
            WHERE Import_ID = ? AND Epoch = ? AND State = 'running'""";
    private static final String FINISH = """
            UPDATE import_job SET State = ?, Finished = ?, Failure = ?, Bytes_Read = ?, Checked = ?, Quality = ?
            WHERE Import_ID = ? AND Epoch = ? AND State = 'running'""";
    private static final String REFUSED = """
            SELECT File_Part, File_Line, Detail, COUNT(*) OVER () AS Refused FROM ingest_reject
            WHERE Import_ID = ? AND Reason = 'REFUSED_BY_DATABASE' ORDER BY File_Part, File_Line LIMIT ?""";
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
    private static final String LIST =
            JOB + " WHERE j.Import_ID < ? AND (? = '' OR j.State = ?) ORDER BY j.Import_ID DESC LIMIT ?";
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

    Uni<ImportJob> add(NewJob job) {
        return Transaction.of(pool, connection -> add(connection, job))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .flatMap(this::find)
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("an import that was just added is gone"));
    }

    /** Its number. In the transaction of the connection, so that a job without lanes is never seen. */
    Uni<Long> add(SqlConnection connection, NewJob job) {
        ImportOptions wanted = job.file().wanted();
        LocalDateTime now = now();
        Tuple values = Tuple.tuple()
                .addString((job.failure() == null ? ImportState.QUEUED : ImportState.FAILED).label())
                .addString(job.file().name())
                .addString(job.file().path().toString())
                .addString(wanted.layout())
                .addString(wanted.source())
                .addString(wanted.status() == null ? null : wanted.status().label())
                .addInteger(wanted.dryRun() ? 1 : 0)
                .addString(rows.json(job.opened()))
                .addString(job.dropFolder() == null ? null : job.dropFolder().toString())
                .addLong(job.file().bytes())
                .addLocalDateTime(now)
                .addLocalDateTime(job.failure() == null ? null : now)
                .addString(cut(job.failure()));
        return connection
                .preparedQuery(INSERT)
                .execute(values)
                .map(inserted -> inserted.property(MySQLClient.LAST_INSERTED_ID))
                .call(id -> INSERT_LANES.execute(connection, lanes(id)));
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
    Uni<Void> release(JobClaim claim) {
        return query(RELEASE, Tuple.of(claim.importId(), claim.epoch())).replaceWithVoid();
    }

    /**
     * From now on the job is told of as in that phase; whether the claim still stands.
     *
     * @param rowsBefore that it has behind it
     */
    Uni<Boolean> begin(JobClaim claim, Phase phase, long rowsBefore) {
        return stands(query(BEGIN, Tuple.of(phase.label(), now(), rowsBefore, claim.importId(), claim.epoch())));
    }

    /** Whether the claim still stands. */
    Uni<Boolean> progress(JobClaim claim, long bytesRead, Checked checked, Quality quality) {
        return stands(query(
                PROGRESS,
                Tuple.of(bytesRead, rows.json(checked), rows.json(quality), claim.importId(), claim.epoch())));
    }

    /** The check has found the file fit to be loaded, which begins; whether the claim still stands. */
    Uni<Boolean> checked(JobClaim claim, Checked checked, FileState file) {
        return stands(query(
                CHECKED,
                Tuple.from(List.of(
                        now(),
                        rows.json(checked),
                        rows.json(checked.quality()),
                        file.bytes(),
                        LocalDateTime.ofInstant(file.modified(), ZoneOffset.UTC),
                        claim.importId(),
                        claim.epoch()))));
    }

    /** Whether the claim still stood. */
    Uni<Boolean> finish(
            JobClaim claim,
            ImportState state,
            @Nullable String failure,
            long bytesRead,
            Checked checked,
            Quality quality) {
        Tuple values = Tuple.tuple()
                .addString(state.label())
                .addLocalDateTime(now())
                .addString(cut(failure))
                .addLong(bytesRead)
                .addString(rows.json(checked))
                .addString(rows.json(quality))
                .addLong(claim.importId())
                .addLong(claim.epoch());
        return stands(query(FINISH, values));
    }

    private static Uni<Boolean> stands(Uni<RowSet<Row>> update) {
        return update.map(updated -> updated.rowCount() == 1);
    }

    /** Rows that the check found acceptable and the database did not take; nothing when there are none. */
    Uni<Quality> refused(long id) {
        return query(REFUSED, Tuple.of(id, Quality.SAMPLES)).map(found -> {
            if (found.size() == 0) return Quality.NOTHING;
            List<Quality.Sample> samples = found.stream()
                    .map(row -> new Quality.Sample(
                            row.getInteger("File_Part"), row.getLong("File_Line"), null, row.getString("Detail")))
                    .toList();
            long count = found.iterator().next().getLong("Refused");
            return new Quality(Map.of(RejectReason.REFUSED_BY_DATABASE.name(), new Quality.Finding(count, samples)));
        });
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

    /** Newest first, those older than the one given, in that state if one is given. */
    Uni<List<ImportJob>> list(int limit, long before, @Nullable ImportState state) {
        String label = state == null ? "" : state.label();
        return query(LIST, Tuple.of(before, label, label, limit))
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

    private static @Nullable String cut(@Nullable String failure) {
        return failure == null || failure.length() <= ImportJob.MAX_FAILURE
                ? failure
                : failure.substring(0, ImportJob.MAX_FAILURE - 1) + "…";
    }

    private static LocalDateTime now() {
        return LocalDateTime.now(ZoneOffset.UTC);
    }
}
