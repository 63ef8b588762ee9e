package dev.milepost.imports;

import dev.milepost.ingest.delivery.Fenced;
import dev.milepost.ingest.source.file.UnreadableFile;
import dev.milepost.warehouse.SqlFailure;
import io.vertx.core.VertxException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What a failure means for the job that it ended. */
sealed interface JobFailure {

    /** The job has failed; the sentence says what went wrong and what to do. */
    record Final(String sentence) implements JobFailure {}

    /** Nobody knows what this is: the job has failed, and the log should have it whole. */
    record Unforeseen(String sentence) implements JobFailure {}

    /** The database is away: the job goes on from where it was when it is back. */
    record Outage(String advice) implements JobFailure {}

    /** The job was cancelled, or somebody else has it now. */
    record Lost() implements JobFailure {}

    /** The process ends: the job goes on from where it was in the next one. */
    record Stopped() implements JobFailure {}

    static JobFailure of(Throwable failure) {
        return switch (failure) {
            case StoppedHere stopped -> new Stopped();
            case Fenced fenced -> new Lost();
            case ClaimLost lost -> new Lost();
            case NotFit file -> new Final(String.valueOf(file.getMessage()));
            case ImportRefused refused -> new Final(String.valueOf(refused.getMessage()));
            case UnreadableFile unreadable -> new Final(String.valueOf(unreadable.getMessage()));
            case UncheckedIOException file -> ofFile(file.getCause());
            default -> isOfDatabase(failure) ? ofDatabase(failure) : unforeseen(failure);
        };
    }

    private static JobFailure ofFile(@Nullable Throwable cause) {
        return cause instanceof NoSuchFileException
                ? new Final(
                        "The file is no longer where it was when it was asked for. Put it back and import it again.")
                : new Final("The file cannot be read: " + cause + ". Check the disk and the file's rights.");
    }

    /** What reading a file throws is unchecked: an IOException as such is that of a connection. */
    private static boolean isOfDatabase(Throwable failure) {
        return failure instanceof DatabaseException
                || failure instanceof VertxException
                || failure instanceof IOException
                || failure instanceof TimeoutException;
    }

    private static JobFailure ofDatabase(Throwable failure) {
        return switch (SqlFailure.of(failure)) {
            case SqlFailure.Outage outage -> new Outage(outage.advice());
            case SqlFailure.Transient passing -> new Outage(passing.advice());
            case SqlFailure.Mistake mistake -> new Final(mistake.advice() + AGAIN);
            case SqlFailure.Fault ours -> unforeseen(failure);
            case SqlFailure.Duplicate duplicate -> unforeseen(failure);
            case SqlFailure.BadRow row -> unforeseen(failure);
        };
    }

    private static Unforeseen unforeseen(Throwable failure) {
        return new Unforeseen(
                "The import was stopped by a fault in Milepost (" + failure + "), which its log has in full." + AGAIN);
    }

    String AGAIN = " What was loaded until then stays; importing the file again loads the rest and doubles nothing.";
}
