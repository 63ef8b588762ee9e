package dev.milepost.ingest.source.file;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Cuts a text into the values that it is made of, without looking at what they say; null behind the last. */
interface JsonSlices extends Closeable {
    @Nullable
    JsonSlice next() throws IOException;
}
