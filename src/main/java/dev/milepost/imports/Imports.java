package dev.milepost.imports;

import dev.milepost.ingest.source.file.FileSource;
import dev.milepost.ingest.source.file.OpenFile;
import dev.milepost.ingest.source.file.UnreadableFile;
import dev.milepost.ingest.source.file.layout.Layout;
import dev.milepost.ingest.source.file.layout.Layouts;
import dev.milepost.warehouse.Schema;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks for imports and follows them. A file is opened and its layout told before its job is made, so that whoever sent
 * it hears at once what is wrong with it; {@link ImportRefused} says so.
 */
@ApplicationScoped
public class Imports {
    private final Inbox inbox;
    private final Spool spool;
    private final FileSource files;
    private final Layouts layouts;
    private final JobStore store;
    private final JobQueue queue;
    private final Schema schema;

    Imports(
            Inbox inbox,
            Spool spool,
            FileSource files,
            Layouts layouts,
            JobStore store,
            JobQueue queue,
            Schema schema) {
        this.inbox = inbox;
        this.spool = spool;
        this.files = files;
        this.layouts = layouts;
        this.store = store;
        this.queue = queue;
        this.schema = schema;
    }

    /** Of a file in the inbox. */
    public Uni<ImportJob> ofInbox(String path, ImportOptions options) {
        return onWorker(() -> {
                    ready();
                    Path file = inbox.file(path);
                    return looked(file, ImportFile.displayName(path), options);
                })
                .flatMap(this::queued);
    }

    /** Of an upload, which is moved away from where it is. */
    public Uni<ImportJob> ofUpload(Path upload, String name, ImportOptions options) {
        return onWorker(() -> {
                    ready();
                    Path file = spool.take(upload);
                    try {
                        return looked(file, ImportFile.displayName(name), options);
                    } catch (ImportRefused | IOException e) {
                        spool.release(file);
                        throw e;
                    }
                })
                .flatMap(file -> queued(file).onFailure().call(() -> released(file)));
    }

    private ImportFile looked(Path file, String name, ImportOptions options) throws IOException {
        Layout asked = options.layout() == null ? null : layout(options.layout());
        try (OpenFile open = files.open(file, asked)) {
            Layout layout = open.parts().getFirst().layout();
            return new ImportFile(
                    name,
                    file,
                    layout.name(),
                    options.source() == null ? layout.source() : options.source(),
                    options.status() == null ? layout.status() : options.status(),
                    Files.size(file));
        } catch (UnreadableFile e) {
            throw new ImportRefused.Unreadable(name + " cannot be imported. " + e.getMessage());
        }
    }

    private Layout layout(String name) {
        return layouts.named(name)
                .orElseThrow(() -> new ImportRefused.BadOption(
                        "layout",
                        "There is no layout '" + name + "'. There are: auto, "
                                + layouts.known().stream().map(Layout::name).collect(Collectors.joining(", ")) + "."));
    }

    private Uni<ImportJob> queued(ImportFile file) {
        return store.add(file).invoke(job -> queue.wake());
    }

    /** Fails with {@link ImportRefused.NoSuchImport} when there is none. */
    public Uni<ImportJob> find(long id) {
        ready();
        return store.find(id).onItem().ifNull().failWith(() -> new ImportRefused.NoSuchImport(id));
    }

    /** Newest first, those before the number given, if one is. */
    public Uni<List<ImportJob>> list(int limit, @Nullable Long before) {
        ready();
        return store.list(limit, before == null ? Long.MAX_VALUE : before);
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
        return onWorker(() -> {
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

    private static <T> Uni<T> onWorker(Callable<T> blocking) {
        return Uni.createFrom()
                .item(() -> {
                    try {
                        return blocking.call();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .runSubscriptionOn(Infrastructure.getDefaultExecutor());
    }
}
