package dev.milepost.ingest.source.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Bytes that can be read again from their start, wherever they are kept: a file, or what a file unpacks to. */
interface Content {

    /**
     * Its bytes from the start.
     *
     * @param taken is set to how many bytes of the file were taken so far, as they are
     */
    InputStream open(AtomicLong taken) throws IOException;

    /** How many bytes of the file it is made of. */
    long packed();

    /** At most so many of its first bytes. */
    default byte[] start(int length) throws IOException {
        try (InputStream in = open(new AtomicLong())) {
            return in.readNBytes(length);
        }
    }
}
