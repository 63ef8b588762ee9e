package dev.milepost.ingest.source.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** At most so many bytes of a stream, counted. */
final class Counted extends FilterInputStream {
    private final AtomicLong taken;
    private long left;

    Counted(InputStream in, long length, AtomicLong taken) {
        super(in);
        this.taken = taken;
        left = length;
        taken.set(0);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (left == 0) return -1;
        int read = in.read(target, offset, (int) Math.min(length, left));
        if (read < 0) return -1;
        left -= read;
        taken.addAndGet(read);
        return read;
    }

    @Override
    public int available() throws IOException {
        // GZIPInputStream asks whether another member may follow
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    @Override
    public long skip(long bytes) throws IOException {
        return readNBytes((int) Math.min(bytes, 1 << 16)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
