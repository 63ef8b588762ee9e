package dev.milepost.ingest.source.file;

import dev.milepost.ingest.source.file.layout.Layout;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** A table whose layout is known. */
interface Table {
    Layout layout();

    /**
     * Its rows, from the first below the header.
     *
     * @param taken is set to how many bytes of the file were taken so far
     */
    RowReader open(AtomicLong taken) throws IOException;
}
