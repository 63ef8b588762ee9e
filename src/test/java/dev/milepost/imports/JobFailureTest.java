package dev.milepost.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.ingest.delivery.Fenced;
import dev.milepost.ingest.delivery.Position;
import dev.milepost.ingest.source.file.UnreadableFile;
import io.vertx.mysqlclient.MySQLException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class JobFailureTest {

    @Test
    void aFileThatCannotBeReadFailsItsJobWithWhatToDo() {
        assertThat(JobFailure.of(new UnreadableFile("Save it as CSV.")))
                .isEqualTo(new JobFailure.Final("Save it as CSV."));
        assertThat(JobFailure.of(new UncheckedIOException(new NoSuchFileException("a.csv"))))
                .isInstanceOfSatisfying(
                        JobFailure.Final.class,
                        failed -> assertThat(failed.sentence()).contains("Put it back"));
        assertThat(JobFailure.of(new UncheckedIOException(new IOException("bad sector"))))
                .isInstanceOfSatisfying(
                        JobFailure.Final.class,
                        failed -> assertThat(failed.sentence()).contains("bad sector"));
    }

    @Test
    void aDatabaseThatIsAwayCostsNoJob() {
        assertThat(JobFailure.of(new ConnectException("Connection refused"))).isInstanceOf(JobFailure.Outage.class);
        assertThat(JobFailure.of(new MySQLException("Server shutdown in progress", 1053, "08S01")))
                .isInstanceOf(JobFailure.Outage.class);
        assertThat(JobFailure.of(new MySQLException("Deadlock found", 1213, "40001")))
                .isInstanceOf(JobFailure.Outage.class);
    }

    @Test
    void aMistakeOfTheOperatorFailsTheJobWithAdvice() {
        assertThat(JobFailure.of(new MySQLException("INSERT command denied", 1142, "42000")))
                .isInstanceOfSatisfying(
                        JobFailure.Final.class,
                        failed -> assertThat(failed.sentence()).contains("MYSQL_USER", "doubles nothing"));
    }

    @Test
    void whoWasFencedLeavesTheJobAlone() {
        assertThat(JobFailure.of(new Fenced(new Position.Job(1, 0, 1, 0, 1)))).isEqualTo(new JobFailure.Lost());
    }

    @Test
    void aFaultOfOursIsNotTakenForAnOutage() {
        assertThat(JobFailure.of(new NullPointerException())).isInstanceOf(JobFailure.Unforeseen.class);
    }
}
