package dev.milepost.ingest.source.file;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an array, or values one behind the other, told apart by brackets and quotes alone. What is broken is
 * one element, as far as can be told: a text that runs over the end of its line ends its element there, and so does an
 * object that begins where a field should.
 */
final class JsonElements implements JsonSlices {
    private static final String CUT_OFF = "The file ends inside this element: it was cut off here.";
    private static final String NOT_CLOSED = "The file ends inside its array, without a ']': it was cut off here.";
    private static final String STRAY = "Here an element of the array is expected.";

    private final ByteSource source;
    private final int limit;
    private final boolean array;
    private boolean begun;
    private boolean ended;

    /** @param array whether the values are in an array */
    JsonElements(ByteSource source, int limit, boolean array) {
        this.source = source;
        this.limit = limit;
        this.array = array;
    }

    @Override
    public @Nullable JsonSlice next() throws IOException {
        if (array && !begun) {
            skipBlank();
            source.next();
            begun = true;
        }
        skipSeparators();
        long line = source.line();
        int b = source.peek();
        if (b == ByteSource.END) {
            boolean cut = array && !ended;
            ended = true;
            return cut ? new JsonSlice(new byte[0], line, false, NOT_CLOSED) : null;
        }
        if (array && !ended && b == ']') {
            source.next();
            ended = true;
            return next();
        }
        return b == '{' || b == '[' ? element(line) : stray(line);
    }

    private void skipBlank() throws IOException {
        while (ByteSource.isBlank(source.peek())) source.next();
    }

    private void skipSeparators() throws IOException {
        while (ByteSource.isBlank(source.peek()) || source.peek() == ',') source.next();
    }

    /** From a bracket to the one that closes it. */
    private JsonSlice element(long line) throws IOException {
        ByteSource.Kept kept = new ByteSource.Kept(limit);
        int depth = 0;
        int before = 0;
        boolean text = false;
        boolean escaped = false;
        while (true) {
            int b = source.peek();
            if (b == ByteSource.END) return cutOff(kept, line);
            boolean broken = text ? b == '\n' : b == '{' && before == ',' && depth == 1;
            if (broken) return new JsonSlice(kept.stripped(), line, kept.isOver(), null);
            kept.add(source.next());
            if (text) {
                if (escaped) escaped = false;
                else if (b == '\\') escaped = true;
                else if (b == '"') text = false;
            } else if (b == '"') text = true;
            else if (b == '{' || b == '[') depth++;
            else if ((b == '}' || b == ']') && --depth == 0)
                return new JsonSlice(kept.stripped(), line, kept.isOver(), null);
            if (!ByteSource.isBlank(b)) before = text ? '"' : b;
        }
    }

    private JsonSlice cutOff(ByteSource.Kept kept, long line) {
        ended = true;
        return new JsonSlice(kept.stripped(), line, kept.isOver(), CUT_OFF);
    }

    /** What is neither: up to where the next object begins. */
    private JsonSlice stray(long line) throws IOException {
        ByteSource.Kept kept = new ByteSource.Kept(limit);
        kept.add(source.next());
        while (source.peek() != ByteSource.END && source.peek() != '{' && !(array && !ended && source.peek() == ']'))
            kept.add(source.next());
        return new JsonSlice(kept.stripped(), line, kept.isOver(), STRAY);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
