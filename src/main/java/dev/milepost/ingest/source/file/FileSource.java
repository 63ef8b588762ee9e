package dev.milepost.ingest.source.file;

import dev.milepost.ingest.source.file.layout.Columns;
import dev.milepost.ingest.source.file.layout.Layout;
import dev.milepost.ingest.source.file.layout.Layouts;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens files, whatever they are, by their content. */
@ApplicationScoped
public class FileSource {
    private final Layouts layouts;
    private final FileLimits limits;

    FileSource(Layouts layouts, FileSettings settings) {
        this.layouts = layouts;
        limits = settings.limits();
    }

    /**
     * Opens a file and reads as much of it as tells its layout. Blocks: for a worker thread only.
     *
     * @param layout null to tell it from the header
     * @throws UnreadableFile with advice, if it is no table, if no layout fits it, or if it does not fit the one given
     */
    public OpenFile open(Path file, @Nullable Layout layout) throws IOException {
        RowReader reader =
                switch (FileKind.of(file)) {
                    case DELIMITED -> DelimitedRows.open(file, limits);
                    case WORKBOOK -> WorkbookRows.open(file, limits);
                };
        try {
            Columns columns =
                    layout == null ? layouts.recognise(reader.header()) : layouts.fit(layout, reader.header());
            Part.Table table = new Part.Table() {
                @Override
                public @Nullable Row next() throws IOException {
                    return reader.next(columns);
                }

                @Override
                public void close() throws IOException {
                    reader.close();
                }
            };
            return new OpenFile(
                    reader, List.of(new Part(0, "", columns.layout(), table, Infrastructure.getDefaultExecutor())));
        } catch (UnreadableFile e) {
            reader.close();
            throw e;
        }
    }
}
