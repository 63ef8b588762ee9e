package dev.milepost.warehouse;

import io.vertx.core.VertxException;
import io.vertx.mysqlclient.MySQLBatchException;
import io.vertx.mysqlclient.MySQLException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.ConcurrentModificationException;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;

/**
 * What a failure of the database means for the data in hand, told by MySQL's error code. An outage is not an error in
 * the data: only {@link BadRow} ever costs a record its place.
 */
public sealed interface SqlFailure {

    /** What happened and what to do, for people. */
    String advice();

    /** Deadlock or lock time-out: the same transaction again, at once. */
    record Transient(String advice) implements SqlFailure {}

    /** The server is away, full, read-only or out of connections: the same again when it is back. */
    record Outage(String advice) implements SqlFailure {}

    /** A unique key is taken already. */
    record Duplicate(String advice) implements SqlFailure {}

    /** One row of the statement is not acceptable: find it, reject it, commit the others. */
    record BadRow(String advice) implements SqlFailure {}

    /** Wrong password, missing right, wrong schema: nothing in the data, and nothing that passes by itself. */
    record Mistake(String advice) implements SqlFailure {}

    /** Not the database's doing: Milepost itself is at fault, and waits rather than lose what it does not understand. */
    record Fault(String advice) implements SqlFailure {}

    static SqlFailure of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof SSLHandshakeException)
                return new Mistake("The certificate of the database server is not trusted: "
                        + firstLine(root(cause).getMessage())
                        + ". Set MYSQL_CA to the certificate that signed it, or MYSQL_HOST to a name that it is for.");
            if (cause instanceof MySQLException mysql) return ofCode(mysql.getErrorCode(), mysql.getMessage());
            if (cause instanceof MySQLBatchException batch)
                return of(batch.getIterationError().values().iterator().next());
            if (cause instanceof SQLException jdbc && jdbc.getErrorCode() != 0)
                return ofCode(jdbc.getErrorCode(), jdbc.getMessage());
            if (cause instanceof FlywayValidateException refused) return ofSchema(refused);
        }
        Throwable root = root(failure);
        if (isOurs(root))
            return new Fault("Milepost itself failed while it spoke to the database (" + root
                    + "), which its log has in full. Please report it; nothing is lost while it waits.");
        return new Outage("The database does not answer: " + said(root)
                + ". Check that it runs and that MYSQL_HOST and MYSQL_PORT are right.");
    }

    private static SqlFailure ofSchema(FlywayValidateException refused) {
        String said = String.valueOf(refused.getMessage());
        if (said.contains("failed migration"))
            return new Mistake("A migration of the schema has failed before, and may have done a part of its work."
                    + " Restore the backup that was made before it (README, Operations); a database that was new is"
                    + " dropped instead (DROP DATABASE) and made again at the next start.");
        return new Mistake("The schema in the database was made by another version of Milepost: " + firstLine(said)
                + " Use that version, or another MYSQL_DATABASE.");
    }

    /** What only a mistake in a program throws, and what the driver says of values that no column takes. */
    private static boolean isOurs(Throwable root) {
        return root instanceof NullPointerException
                || root instanceof ClassCastException
                || root instanceof IllegalArgumentException
                || root instanceof IndexOutOfBoundsException
                || root instanceof UnsupportedOperationException
                || root instanceof ArithmeticException
                || root instanceof NoSuchElementException
                || root instanceof ConcurrentModificationException
                || root instanceof AssertionError
                || root instanceof VertxException
                        && firstLine(root.getMessage()).contains("can not be coerced");
    }

    private static String said(Throwable root) {
        if (root.getMessage() != null) return firstLine(root.getMessage());
        return root instanceof TimeoutException || root instanceof io.smallrye.mutiny.TimeoutException
                ? "no answer came in time"
                : root.getClass().getSimpleName();
    }

    private static SqlFailure ofCode(int code, @Nullable String message) {
        String said = " (MySQL " + code + ": " + firstLine(message) + ")";
        return switch (code) {
            case 1205, 1213, 3058, 3572 -> new Transient("Another transaction was in the way" + said + ".");
            case 1062 -> new Duplicate("The key exists already" + said + ".");
            case 1044, 1142, 1143, 1227, 1370 ->
                new Mistake("The database account lacks a right" + said
                        + ". Grant MYSQL_USER all rights on the database MYSQL_DATABASE, for example: GRANT ALL ON"
                        + " incidents_dw.* TO 'milepost'@'%';");
            case 1045, 1130, 1698, 3118, 1820, 1862, 1251 ->
                new Mistake("The database refuses MYSQL_USER and MYSQL_PASSWORD" + said + ". Correct them.");
            case 1049 ->
                new Mistake("The database does not exist and could not be created" + said
                        + ". Create it, or grant MYSQL_USER the right to.");
            case 1050, 1060, 1061, 1091 ->
                new Mistake("A migration of the schema finds a part of its work done" + said
                        + ": it was interrupted before, or somebody else made that. Restore the backup that was made"
                        + " before it (README, Operations); a database that was new is dropped instead (DROP DATABASE)"
                        + " and made again at the next start.");
            case 1193 ->
                new Mistake("The database does not know a setting that Milepost makes" + said
                        + ". Use MySQL 8.4 or newer, or MariaDB 11.4 or newer.");
            case 1146, 1054, 1064, 1109, 1136, 1305, 1356 ->
                new Mistake("The schema is not the one that this version of Milepost made" + said
                        + ". Restore it, or use another MYSQL_DATABASE.");
            default -> {
                if (code < LOWEST_OF_SERVER || OUTAGES.contains(code))
                    yield new Outage("The database cannot take it now" + said + ".");
                if (BAD_ROWS.contains(code)) yield new BadRow("The database refuses a row" + said + ".");
                yield new Mistake("The database answers with an error that stops the work" + said + ".");
            }
        };
    }

    /** Codes below are of the server's file system: it cannot write or read a file, for want of space most of the time. */
    int LOWEST_OF_SERVER = 1_000;

    /** Connection lost or refused, too many of them, shutting down, read-only, disk or table full, packet lost. */
    Set<Integer> OUTAGES = Set.of(
            1004, 1005, 1006, 1015, 1016, 1021, 1023, 1026, 1030, 1036, 1037, 1038, 1040, 1041, 1042, 1043, 1047, 1053,
            1077, 1078, 1079, 1080, 1081, 1114, 1129, 1152, 1153, 1154, 1155, 1156, 1157, 1158, 1159, 1160, 1161, 1180,
            1181, 1184, 1189, 1190, 1203, 1206, 1226, 1290, 1317, 1402, 1429, 1461, 1792, 1836, 1927, 2002, 2003, 2006,
            2013, 2055, 3024, 3032, 3100, 3101, 3675, 4031);

    /** Null, out of range, too long, wrong type, check, trigger, character set. An unknown code is never among them. */
    Set<Integer> BAD_ROWS = Set.of(
            1048, 1263, 1264, 1265, 1292, 1300, 1364, 1366, 1367, 1406, 1411, 1452, 1644, 1690, 3140, 3819, 4025);

    private static Throwable root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) cause = cause.getCause();
        return cause;
    }

    private static String firstLine(@Nullable String message) {
        return message == null
                ? "no message"
                : message.lines().findFirst().orElse("").strip();
    }
}
