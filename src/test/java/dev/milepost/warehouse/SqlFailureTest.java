package dev.milepost.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxException;
import io.vertx.mysqlclient.MySQLBatchException;
import io.vertx.mysqlclient.MySQLException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorDetails;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is an error in the data, and what is not: a wrong answer here would reject records for an outage. */
class SqlFailureTest {

    @ParameterizedTest
    @ValueSource(ints = {1205, 1213})
    void locksAreTriedAgain(int code) {
        assertThat(of(code)).isInstanceOf(SqlFailure.Transient.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {2006, 2013, 1040, 1053, 1290, 1021, 1114, 1836, 1792, 1461, 3, 28, 20})
    void aServerThatIsAwayFullOrReadOnlyIsWaitedFor(int code) {
        assertThat(of(code)).isInstanceOf(SqlFailure.Outage.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1264, 1366, 1406, 3819, 4025, 1048, 1292, 1644})
    void oneBadRowIsFoundAndRejected(int code) {
        assertThat(of(code)).isInstanceOf(SqlFailure.BadRow.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1045,MYSQL_PASSWORD",
        "1142,Grant",
        "1146,MYSQL_DATABASE",
        "1054,MYSQL_DATABASE",
        "1050,backup",
        "1193,MariaDB 11.4",
        "9999,stops the work"
    })
    void whatTheOperatorMustMendNeverRejectsData(int code, String advice) {
        assertThat(of(code))
                .isInstanceOfSatisfying(
                        SqlFailure.Mistake.class,
                        mistake -> assertThat(mistake.advice()).contains(advice));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection refused", "Connection reset by peer"})
    void aConnectionThatFailsIsAnOutage(String message) {
        assertThat(SqlFailure.of(new CompletionException(new ConnectException(message))))
                .isInstanceOf(SqlFailure.Outage.class);
    }

    @Test
    void aMistakeOfOursIsNotTakenForAnOutage() {
        assertThat(SqlFailure.of(new CompletionException(new NullPointerException("row"))))
                .isInstanceOfSatisfying(
                        SqlFailure.Fault.class,
                        fault -> assertThat(fault.advice()).contains("NullPointerException", "nothing is lost"));
        assertThat(SqlFailure.of(new VertxException("Parameter at position[3] ... can not be coerced to ...", true)))
                .isInstanceOf(SqlFailure.Fault.class);
    }

    @Test
    void anAnswerThatDoesNotComeIsAnOutageThatSaysSo() {
        assertThat(SqlFailure.of(new io.smallrye.mutiny.TimeoutException()).advice())
                .contains("no answer came in time");
    }

    @Test
    void aBatchOfStatementsFailsForTheReasonOfOneOfThem() {
        MySQLBatchException batch = new MySQLBatchException();
        batch.reportError(3, new MySQLException("no poison here", 1644, "45000"));

        assertThat(SqlFailure.of(batch)).isInstanceOf(SqlFailure.BadRow.class);
    }

    @Test
    void aMigrationThatFailedBeforeIsNotTakenForAnotherVersion() {
        FlywayValidateException failed = new FlywayValidateException(
                new ErrorDetails(CoreErrorCode.FAILED_VERSIONED_MIGRATION, "x"),
                "Detected failed migration to version 3 (x). Please remove any half-completed changes");
        assertThat(SqlFailure.of(failed).advice()).contains("may have done a part of its work", "backup");
    }

    private static SqlFailure of(int code) {
        return SqlFailure.of(new IllegalStateException(new SQLException("what MySQL says", "HY000", code)));
    }
}
