package dev.milepost.ingest.source.file;

import dev.milepost.ingest.source.file.layout.Columns;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table in a file, read once from top to bottom, by one thread at a time, in memory that its length does not matter to. */
interface RowReader extends Closeable {

    /** The names of the columns: the first line that is not blank. */
    List<String> header();

    /**
     * The next row that is not blank, null behind the last.
     *
     * @throws UnreadableFile if the file cannot be read any further
     */
    @Nullable
    Row next(Columns columns) throws IOException;

    /** How much of the file was read, in bytes. Safe from any thread. */
    long bytesRead();
}
