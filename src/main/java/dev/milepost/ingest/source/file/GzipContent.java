package dev.milepost.ingest.source.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** What a gzip file unpacks to. */
record GzipContent(StoredFile file, FileLimits limits) implements Content {
    private static final String WHAT = "The gzip file";
    private static final int BUFFER = 64 << 10;

    @Override
    public InputStream open(AtomicLong taken) throws IOException {
        InputStream packed = file.open(taken);
        try {
            return new Unpacked(new GZIPInputStream(packed, BUFFER), WHAT, taken, Unpacked.UNKNOWN, limits);
        } catch (EOFException | ZipException e) {
            packed.close();
            throw new UnreadableFile(WHAT + " is damaged or was cut off at its start. Download or copy it again.", e);
        }
    }

    @Override
    public long packed() {
        return file.packed();
    }
}
