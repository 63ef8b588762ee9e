package dev.milepost.imports;

import dev.milepost.ingest.source.file.OpenFile;
import dev.milepost.ingest.source.file.UnreadableFile;
import dev.milepost.warehouse.Schema;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for imports and follows them. A file is opened and its layout told before its job is made, so that whoever sent
 * it hears at once what is wrong with it; {@link ImportRefused} says so.
 */
@ApplicationScoped
public class Imports {
    private final Inbox inbox;
    private final Spool spool;
    private final JobFiles files;
    private final JobStore store;
    private final JobQueue queue;
    private final Followed followed;
    private final Schema schema;

    Imports(
            Inbox inbox,
            Spool spool,
            JobFiles files,
            JobStore store,
            JobQueue queue,
            Followed followed,
            Schema schema) {
        this.inbox = inbox;
        this.spool = spool;
        this.files = files;
        this.store = store;
        this.queue = queue;
        this.followed = followed;
        this.schema = schema;
    }

    /** Of a file in the inbox. */
    public Uni<ImportJob> ofInbox(String path, ImportOptions options) {
        return JobFiles.onWorker(() -> {
                    ready();
                    Path file = inbox.file(path);
                    return looked(file, ImportFile.displayName(path), options);
                })
                .flatMap(this::queued);
    }

    /** Of an upload, which is moved away from where it is. */
    public Uni<ImportJob> ofUpload(Path upload, String name, ImportOptions options) {
        return JobFiles.onWorker(() -> {
                    ready();
                    Path file = spool.take(upload);
                    try {
                        return looked(file, ImportFile.displayName(name), options);
                    } catch (ImportRefused | IOException e) {
                        spool.release(file);
                        throw e;
                    }
                })
                .flatMap(job -> queued(job).onFailure().call(() -> released(job.file())));
    }

    private NewJob looked(Path file, String name, ImportOptions options) throws IOException {
        try (OpenFile open = files.open(file, options)) {
            return new NewJob(
                    new ImportFile(name, file, options, Files.size(file), null),
                    JobFiles.opened(open, options),
                    null,
                    null);
        } catch (UnreadableFile e) {
            throw new ImportRefused.Unreadable(name + " cannot be imported. " + e.getMessage());
        }
    }

    private Uni<ImportJob> queued(NewJob job) {
        return store.add(job).invoke(added -> queue.wake());
    }

    /** Fails with {@link ImportRefused.NoSuchImport} when there is none. */
    public Uni<ImportJob> find(long id) {
        ready();
        return store.find(id).onItem().ifNull().failWith(() -> new ImportRefused.NoSuchImport(id));
    }

    /** On the quality of its file; fails with {@link ImportRefused.NoSuchImport} when there is none. */
    public Uni<ImportReport> report(long id) {
        return find(id).map(ImportReport::of);
    }

    /**
     * The job as it is, then whenever it has changed, on whichever instance it runs, to its end. Fails with
     * {@link ImportRefused.NoSuchImport} when there is none.
     *
     * @throws ImportRefused.NotReady when as many are followed already as can be
     */
    public Multi<ImportJob> follow(long id) {
        ready();
        return followed.of(id);
    }

    /** Newest first, those before the number given and in the state given, if they are. */
    public Uni<List<ImportJob>> list(int limit, @Nullable Long before, @Nullable ImportState state) {
        ready();
        return store.list(limit, before == null ? Long.MAX_VALUE : before, state);
    }

    /** Whoever runs it is fenced at the next batch; what was committed until then stays. Twice is once. */
    public Uni<ImportJob> cancel(long id) {
        ready();
        return store.cancel(id)
                .flatMap(cancelled -> find(id).flatMap(job -> {
                    if (cancelled) return released(job.file()).replaceWith(job);
                    return job.state() == ImportState.CANCELLED
                            ? Uni.createFrom().item(job)
                            : Uni.createFrom().failure(new ImportRefused.Ended(id, job.state()));
                }));
    }

    private Uni<Void> released(ImportFile file) {
        return JobFiles.onWorker(() -> {
                    spool.release(file.path());
                    return file;
                })
                .replaceWithVoid();
    }

    private void ready() {
        schema.waitingFor().ifPresent(why -> {
            throw new ImportRefused.NotReady("Imports are not possible yet. " + why);
        });
    }
}
