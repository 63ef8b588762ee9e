package dev.milepost.ingest.source.file;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A table in a file, read once from top to bottom, by one thread at a time, in memory that its length does not matter to. */
interface RowReader extends Closeable {

    /**
     * The next row that is not blank, null behind the last.
     *
     * @throws UnreadableFile if the file cannot be read any further
     */
    @Nullable
    Row next() throws IOException;
}
