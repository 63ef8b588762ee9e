package dev.milepost.ingest.source.file;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * The last bytes read of a text file, by line, so that a record can be handed back exactly as it came. Holds what was
 * not released yet and never more than its limit. Lines are counted from 1 and end with LF, CR or CRLF.
 */
final class LineWindow {
    private final int limit;
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private final Offsets lineStarts = new Offsets();
    private long firstLine = 1;
    private long end;
    private boolean afterCr;

    private record Chunk(byte[] bytes, int length, long start) {
        long end() {
            return start + length;
        }
    }

    /** @param limit how many bytes may be unreleased */
    LineWindow(int limit) {
        this.limit = limit;
        lineStarts.add(0);
    }

    /**
     * Takes the next bytes of the file; the array must not change afterwards.
     *
     * @throws TooLong if more than the limit would be held
     */
    void append(byte[] bytes, int length) throws TooLong {
        if (end + length - lineStarts.first() > limit) throw new TooLong();
        for (int i = 0; i < length; i++) {
            byte b = bytes[i];
            if (b == '\n' && afterCr) lineStarts.last(end + i + 1);
            else if (b == '\n' || b == '\r') lineStarts.add(end + i + 1);
            afterCr = b == '\r';
        }
        chunks.addLast(new Chunk(bytes, length, end));
        end += length;
    }

    /** The lines from the first given to before the second, as far as they were read, without the last line's end. */
    Supplier<byte[]> lines(long from, long before) {
        long start = startOf(from);
        long stop = startOf(before);
        for (Chunk chunk : chunks) {
            if (start < chunk.start() || stop > chunk.end()) continue;
            int first = (int) (start - chunk.start());
            int last = (int) (stop - chunk.start());
            return () -> withoutLineEnd(chunk.bytes(), first, last);
        }
        byte[] joined = join(start, stop);
        return () -> withoutLineEnd(joined, 0, joined.length);
    }

    /** Whether any byte up to the beginning of this line was read. */
    boolean knows(long line) {
        return line - firstLine < lineStarts.size();
    }

    /** Whether the last byte read ends a line, or is half of what ends one. */
    boolean endsInCr() {
        return afterCr;
    }

    /** All bytes from the beginning of a line on, as far as they were read. */
    byte[] from(long line) {
        return join(startOf(line), end);
    }

    /** At most so many bytes of a line, as far as it was read. */
    byte[] beginning(long line, int most) {
        long start = startOf(line);
        long stop = Math.min(startOf(line + 1), start + most);
        byte[] bytes = join(start, stop);
        return withoutLineEnd(bytes, 0, bytes.length);
    }

    /** Forgets everything: what is appended next is the beginning of this line. */
    void restart(long line) {
        chunks.clear();
        lineStarts.clear();
        lineStarts.add(end);
        firstLine = line;
        afterCr = false;
    }

    /** Forgets the lines before this one. */
    void release(long line) {
        while (firstLine < line && lineStarts.size() > 1) {
            lineStarts.removeFirst();
            firstLine++;
        }
        while (!chunks.isEmpty() && chunks.getFirst().end() <= lineStarts.first()) chunks.removeFirst();
    }

    private long startOf(long line) {
        long index = line - firstLine;
        if (index < 0) throw new IllegalStateException("line " + line + " was released");
        return index < lineStarts.size() ? lineStarts.at((int) index) : end;
    }

    private byte[] join(long start, long stop) {
        byte[] joined = new byte[(int) (stop - start)];
        for (Chunk chunk : chunks) {
            long from = Math.max(start, chunk.start());
            long to = Math.min(stop, chunk.end());
            if (from >= to) continue;
            System.arraycopy(
                    chunk.bytes(), (int) (from - chunk.start()), joined, (int) (from - start), (int) (to - from));
        }
        return joined;
    }

    private static byte[] withoutLineEnd(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) end--;
        return Arrays.copyOfRange(bytes, from, end);
    }

    /** More was read than may be held before any of it was released. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
