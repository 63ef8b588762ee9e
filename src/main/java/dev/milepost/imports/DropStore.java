package dev.milepost.imports;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the table of jobs says of files that were dropped, on the connection that holds the lock of the drop folder. */
@ApplicationScoped
public class DropStore {
    private static final String FIND = "SELECT Import_ID, Filed_As FROM import_job"
            + " WHERE File_Path = ? AND Drop_Folder IS NOT NULL ORDER BY Import_ID DESC LIMIT 1";
    private static final String PLACE = "UPDATE import_job SET Filed_As = ? WHERE Import_ID = ? AND Filed_As IS NULL";

    private final JobStore jobs;

    DropStore(JobStore jobs) {
        this.jobs = jobs;
    }

    /** @param filedAs where its file goes or went; null while that is not decided */
    record Dropped(ImportJob job, @Nullable Path filedAs) {}

    /** Null when there is no job of that file. */
    Uni<@Nullable Dropped> find(SqlConnection connection, Path claimed) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(claimed.toString()))
                .flatMap(found -> {
                    if (found.size() == 0) return Uni.createFrom().nullItem();
                    var row = found.iterator().next();
                    String place = row.getString("Filed_As");
                    return jobs.find(row.getLong("Import_ID"))
                            .map(job -> job == null ? null : new Dropped(job, place == null ? null : Path.of(place)));
                });
    }

    /** On a connection that goes when the lock goes: never twice for one file. */
    Uni<Long> add(SqlConnection connection, NewJob job) {
        return connection
                .begin()
                .chain(transaction -> jobs.add(connection, job)
                        .call(transaction::commit)
                        .onFailure()
                        .call(failure -> transaction.rollback().onFailure().recoverWithNull()));
    }

    /** Decided once: whoever goes on with it puts it there. */
    Uni<Void> place(SqlConnection connection, long id, Path place) {
        return connection
                .preparedQuery(PLACE)
                .execute(Tuple.of(place.toString(), id))
                .replaceWithVoid();
    }
}
