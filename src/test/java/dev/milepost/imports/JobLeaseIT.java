package dev.milepost.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.Servers;
import dev.milepost.Warehouse;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job is left alone while whoever runs it is alive, and is taken up, from where it was, when that one has gone silent. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class JobLeaseIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SAMPLE =
            Path.of("src/test/resources/files/rtc-sample.csv").toAbsolutePath().toString();
    private static final int ROWS = 12;

    @Inject
    JobQueue queue;

    @BeforeEach
    void ready() {
        Warehouse.awaitSchema();
    }

    @Test
    void aRunningJobOfAnInstanceThatIsAliveIsLeftAlone() {
        long job = runningElsewhere("UTC_TIMESTAMP(3)", 0);
        long marker = queuedAfter();

        // the younger job is run by this instance, past the older one that is in good hands
        await().atMost(PATIENCE).until(() -> state(marker).equals("completed"));

        assertThat(state(job)).isEqualTo("running");
        assertThat(Warehouse.rows("SELECT Owner, Epoch FROM import_job WHERE Import_ID = " + job))
                .containsExactly("somebody else|7");
        end(job);
    }

    @Test
    void aJobOfAnInstanceThatHasGoneSilentIsTakenUpFromWhereItWas() {
        long job = runningElsewhere("UTC_TIMESTAMP(3) - INTERVAL 1 MINUTE", 5);

        await().atMost(PATIENCE).until(() -> state(job).equals("completed"));

        assertThat(Warehouse.rows(
                        "SELECT CAST(SUM(Rows_Loaded + Rows_Updated + Rows_Unchanged + Rows_Rejected) AS SIGNED), MAX(Next_Row),"
                                + " MIN(Epoch) FROM import_lane WHERE Import_ID = " + job))
                .containsExactly((ROWS - 5) + "|" + ROWS + "|8");
    }

    private static long runningElsewhere(String heartbeat, int nextRow) {
        return insert("'running'", "'somebody else'", heartbeat, 7, nextRow);
    }

    private long queuedAfter() {
        long job = insert("'queued'", "''", "NULL", 0, 0);
        queue.wake();
        return job;
    }

    private static long insert(String state, String owner, String heartbeat, int epoch, int nextRow) {
        Warehouse.run(
                "INSERT INTO import_job (State, File_Name, File_Path, Layout, Source, Status, Epoch, Bytes_Read,"
                        + " Bytes_Total, Created, Owner, Heartbeat, Phase) VALUES (" + state + ", 'lease.csv', '"
                        + SAMPLE
                        + "', 'rtc-location', 'lease', 'validated', " + epoch + ", 0, 1, UTC_TIMESTAMP(3), " + owner
                        + ", " + heartbeat + ", " + (nextRow > 0 ? "'loading'" : "NULL") + ")",
                "INSERT INTO import_lane (Import_ID, Lane, Epoch, Next_Row)" + " SELECT MAX(Import_ID), 0, " + epoch
                        + ", " + nextRow + " FROM import_job");
        return Warehouse.number("SELECT MAX(Import_ID) FROM import_job WHERE File_Name = 'lease.csv'");
    }

    private static String state(long job) {
        return Warehouse.rows("SELECT State FROM import_job WHERE Import_ID = " + job)
                .getFirst();
    }

    private static void end(long job) {
        Warehouse.run("UPDATE import_job SET State = 'cancelled', Epoch = Epoch + 1 WHERE Import_ID = " + job);
    }
}
