package dev.milepost.ingest.source.file;

import dev.milepost.ingest.source.file.layout.Layout;
import dev.milepost.ingest.source.file.layout.Layouts;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Opens files, whatever they are, by their content. */
@ApplicationScoped
public class FileSource {
    private final Layouts layouts;
    private final FileLimits limits;
    private final Executor workers;

    @Inject
    FileSource(Layouts layouts, FileSettings settings) {
        this(layouts, settings.limits(), Infrastructure.getDefaultExecutor());
    }

    FileSource(Layouts layouts, FileLimits limits, Executor workers) {
        this.layouts = layouts;
        this.limits = limits;
        this.workers = workers;
    }

    /**
     * Opens a file and reads as much of it as tells its tables and their layouts. Blocks: for a worker thread only.
     *
     * @param layout null to tell it from the header
     * @throws UnreadableFile with advice, if it holds no table, if no layout fits one, or if it does not fit the one given
     */
    public OpenFile open(Path path, @Nullable Layout layout) throws IOException {
        Recognition recognition = layout == null
                ? new Recognition(layouts.known(), false, layouts.faults(), limits.headerWithin())
                : new Recognition(List.of(layout), true, List.of(), limits.headerWithin());
        StoredFile file = StoredFile.of(path);
        Tables tables = Tables.of(file, recognition, limits);
        return new OpenFile(file, tables.parts(file, workers), tables.ignored());
    }
}
