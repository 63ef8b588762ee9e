package dev.milepost.ingest.source.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Bytes one by one, with the line that they are on. */
final class ByteSource implements Closeable {
    static final int END = -1;

    private final InputStream in;
    private final byte[] buffer = new byte[64 << 10];
    private int at;
    private int filled;
    private long line = 1;

    private ByteSource(InputStream in) {
        this.in = in;
    }

    /** Behind the byte-order mark, and of UTF-16 as UTF-8. */
    static ByteSource of(InputStream bytes, TextForm form) throws IOException {
        ByteSource source = new ByteSource(form.utf16() == null ? bytes : new Utf16Input(bytes, form.utf16()));
        if (source.peek() == 0xEF) for (int i = 0; i < 3; i++) source.next();
        return source;
    }

    int peek() throws IOException {
        if (at == filled) {
            at = 0;
            filled = Math.max(0, in.read(buffer, 0, buffer.length));
            if (filled == 0) return END;
        }
        return buffer[at] & 0xFF;
    }

    int next() throws IOException {
        int b = peek();
        if (b == END) return END;
        at++;
        if (b == '\n') line++;
        return b;
    }

    /** Of the byte that comes next. */
    long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Bytes that are kept, up to a limit; what comes beyond is only counted. */
    static final class Kept {
        private final int limit;
        private byte[] bytes = new byte[512];
        private int size;
        private boolean over;

        Kept(int limit) {
            this.limit = limit;
        }

        void add(int b) {
            if (size == limit) {
                over = true;
                return;
            }
            if (size == bytes.length) bytes = Arrays.copyOf(bytes, Math.min(limit, size * 2));
            bytes[size++] = (byte) b;
        }

        /** Without the blanks at its end. */
        byte[] stripped() {
            int end = size;
            while (end > 0 && isBlank(bytes[end - 1])) end--;
            return Arrays.copyOf(bytes, end);
        }

        boolean isOver() {
            return over;
        }

        boolean isEmpty() {
            return size == 0;
        }
    }

    static boolean isBlank(int b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
