package dev.milepost.imports;

import dev.milepost.ingest.check.Checked;
import dev.milepost.ingest.delivery.Provenance;
import dev.milepost.ingest.source.file.FileSource;
import dev.milepost.ingest.source.file.OpenFile;
import dev.milepost.ingest.source.file.Part;
import dev.milepost.ingest.source.file.layout.Layout;
import dev.milepost.ingest.source.file.layout.Layouts;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The files of jobs: opened as they were asked for. */
@ApplicationScoped
public class JobFiles {
    private final FileSource files;
    private final Layouts layouts;

    JobFiles(FileSource files, Layouts layouts) {
        this.files = files;
        this.layouts = layouts;
    }

    /**
     * Blocks: for workers.
     *
     * @throws ImportRefused.BadOption if there is no such layout
     */
    OpenFile open(Path file, ImportOptions wanted) throws IOException {
        String name = wanted.layout();
        return files.open(file, name == null ? null : layout(name));
    }

    private Layout layout(String name) {
        return layouts.named(name)
                .orElseThrow(() -> new ImportRefused.BadOption(
                        "layout",
                        "There is no layout '" + name + "'. There are: auto, "
                                + layouts.known().stream().map(Layout::name).collect(Collectors.joining(", ")) + "."));
    }

    /** What is said of all rows of a table. */
    static Provenance provenance(Part part, ImportOptions wanted) {
        Layout layout = part.layout();
        return new Provenance(
                part.kind(),
                Objects.requireNonNullElse(wanted.source(), layout.source()),
                Objects.requireNonNullElse(wanted.status(), layout.status()));
    }

    static Checked.Table table(Part part, ImportOptions wanted) {
        Provenance provenance = provenance(part, wanted);
        return new Checked.Table(
                part.name(), part.layout().name(), part.kind(), provenance.source(), provenance.status());
    }

    /** What opening a file tells of it. */
    static Checked opened(OpenFile file, ImportOptions wanted) {
        List<Checked.Part> parts = file.parts().stream()
                .map(part -> new Checked.Part(table(part, wanted), 0, 0))
                .toList();
        return new Checked(parts, Checked.NOTHING.quality(), file.ignored());
    }

    static void closeQuietly(@Nullable AutoCloseable open) {
        try {
            if (open != null) open.close();
        } catch (Exception e) { // it was only read: nothing is lost
        }
    }

    static <T extends @Nullable Object> Uni<T> onWorker(Callable<T> blocking) {
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
