package dev.milepost.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.ingest.check.Checked;
import dev.milepost.ingest.source.file.OpenFile;
import dev.milepost.ingest.source.file.UnreadableFile;
import dev.milepost.warehouse.Lease;
import dev.milepost.warehouse.NamedLock;
import dev.milepost.warehouse.Schema;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Imports files because they are put into a folder: once each, however many instances look at it and whenever one of
 * them ends. One of them at a time sweeps it; each step of a sweep leaves things so that the next sweep goes on.
 */
@ApplicationScoped
public class DropFolder {
    private static final Logger LOG = Logger.getLogger(DropFolder.class);
    private static final NamedLock LOCK = new NamedLock("drop-folder");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final @Nullable DropFiles drop;
    private final ImportOptions wanted;
    private final JobFiles files;
    private final DropStore store;
    private final JobQueue queue;
    private final Schema schema;
    private final Pool pool;
    private final ObjectMapper json;
    private final ImportMeters meters;
    /** Said once, not at each sweep. */
    private volatile String said = "";

    DropFolder(
            ImportSettings settings,
            JobFiles files,
            DropStore store,
            JobQueue queue,
            Schema schema,
            Pool pool,
            ObjectMapper json,
            ImportMeters meters) {
        ImportSettings.Drop dropped = settings.drop();
        drop = dropped.folder()
                .map(folder -> new DropFiles(folder.toAbsolutePath().normalize(), dropped.settle()))
                .orElse(null);
        wanted = new ImportOptions(
                null, dropped.source().orElse(null), dropped.status().orElse(null), false);
        this.files = files;
        this.store = store;
        this.queue = queue;
        this.schema = schema;
        this.pool = pool;
        this.json = json;
        this.meters = meters;
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        DropFiles folder = drop;
        if (folder == null || schema.waitingFor().isPresent())
            return Uni.createFrom().voidItem();
        return JobFiles.onWorker(() -> look(folder))
                .chain(complete -> complete == null ? Uni.createFrom().voidItem() : alone(folder, complete))
                .invoke(() -> said = "")
                .onFailure()
                .recoverWithUni(failure -> {
                    say(folder, failure);
                    return Uni.createFrom().voidItem();
                });
    }

    /** Those that are complete; null when there is nothing to do at all. */
    private static @Nullable List<Path> look(DropFiles folder) throws IOException {
        folder.prepare();
        List<Path> complete = folder.complete();
        return complete.isEmpty() && folder.claimed().isEmpty() ? null : complete;
    }

    private Uni<Void> alone(DropFiles folder, List<Path> complete) {
        return Lease.of(
                pool,
                PATIENCE,
                connection -> LOCK.take(connection)
                        .chain(taken -> taken
                                ? sweep(folder, complete, connection)
                                : Uni.createFrom().voidItem()),
                connection -> connection
                        .query(LOCK.release())
                        .execute()
                        .onFailure()
                        .recoverWithNull()
                        .eventually(connection::close)
                        .onFailure()
                        .recoverWithNull()
                        .replaceWithVoid());
    }

    private Uni<Void> sweep(DropFiles folder, List<Path> complete, SqlConnection connection) {
        Troubles troubles = new Troubles();
        return JobFiles.onWorker(() -> {
                    for (Path file : complete) {
                        try {
                            folder.claim(file);
                        } catch (IOException e) {
                            troubles.add(e);
                        }
                    }
                    return folder.claimed();
                })
                .onItem()
                .transformToMulti(claimed -> Multi.createFrom().iterable(claimed))
                .onItem()
                .transformToUniAndConcatenate(claimed -> step(folder, claimed, connection)
                        .onFailure(UncheckedIOException.class)
                        .recoverWithUni(failure -> {
                            troubles.add(Objects.requireNonNull(failure.getCause()));
                            return Uni.createFrom().voidItem();
                        }))
                .onItem()
                .ignoreAsUni()
                .invoke(troubles::raise);
    }

    /** What is wrong with one file does not keep the others waiting. */
    private static final class Troubles {
        private @Nullable IOException first;

        void add(IOException trouble) {
            if (first == null) first = trouble;
        }

        void raise() {
            if (first != null) throw new UncheckedIOException(first);
        }
    }

    private Uni<Void> step(DropFiles folder, Path claimed, SqlConnection connection) {
        return store.find(connection, claimed).chain(dropped -> {
            if (dropped == null)
                return JobFiles.onWorker(() -> looked(folder, claimed))
                        .chain(job -> store.add(connection, job)
                                .invoke(() -> added(job))
                                .chain(() -> job.failure() == null
                                        ? Uni.createFrom().voidItem()
                                        : step(folder, claimed, connection)));
            return dropped.job().state().ended()
                    ? filed(folder, claimed, dropped, connection)
                    : Uni.createFrom().voidItem();
        });
    }

    private void added(NewJob job) {
        if (job.failure() == null) queue.wake();
        else meters.ended(ImportState.FAILED);
    }

    private NewJob looked(DropFiles folder, Path claimed) throws IOException {
        ImportFile file = new ImportFile(
                ImportFile.displayName(DropFiles.nameOf(claimed)), claimed, wanted, Files.size(claimed), null);
        try (OpenFile open = files.open(claimed, wanted)) {
            return new NewJob(file, JobFiles.opened(open, wanted), folder.folder(), null);
        } catch (UnreadableFile e) {
            return new NewJob(
                    file, Checked.NOTHING, folder.folder(), file.name() + " cannot be imported. " + e.getMessage());
        }
    }

    private Uni<Void> filed(DropFiles folder, Path claimed, DropStore.Dropped dropped, SqlConnection connection) {
        ImportJob job = dropped.job();
        Path decided = dropped.filedAs();
        Uni<Path> place = decided != null
                ? Uni.createFrom().item(decided)
                : JobFiles.onWorker(() -> folder.freePlace(claimed, job))
                        .call(free -> store.place(connection, job.id(), free));
        return place.chain(to -> JobFiles.onWorker(() -> {
                    folder.file(claimed, to, reports(job));
                    LOG.infof("%s is now %s", job.file().name(), to);
                    return to;
                }))
                .replaceWithVoid();
    }

    private Map<String, String> reports(ImportJob job) throws IOException {
        ImportReport report = ImportReport.of(job);
        return Map.of(
                "json",
                json.writerWithDefaultPrettyPrinter().writeValueAsString(report),
                "csv",
                ReportLines.csv(report));
    }

    private void say(DropFiles folder, Throwable failure) {
        if (failure instanceof TimeoutException || JobFailure.of(failure) instanceof JobFailure.Outage) {
            LOG.debug("The drop folder waits for the database", failure);
            return;
        }
        String why = failure instanceof UncheckedIOException file && file.getCause() != null
                ? DropFiles.problem(file.getCause())
                : failure.toString();
        String sentence = "The drop folder " + folder.folder() + " cannot be swept: " + why
                + ". Files in it are not imported until that is put right (milepost.imports.drop.folder).";
        if (!sentence.equals(said)) LOG.warn(sentence);
        said = sentence;
    }
}
