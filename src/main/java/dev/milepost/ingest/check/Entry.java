package dev.milepost.ingest.check;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.codec.digest.MurmurHash3;

/** A row as the search for duplicates keeps it: two hashes, its place, and its key to be shown. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Entry(long key, long content, int part, long line, byte[] text) {
    private static final int FIXED = 3 * Long.BYTES + Integer.BYTES + Byte.BYTES;
    private static final int MAX_TEXT = 255;

    /** The most that one takes in a file. */
    static final int LARGEST = FIXED + MAX_TEXT;

    Entry {
        if (text.length > MAX_TEXT) text = Arrays.copyOf(text, MAX_TEXT);
    }

    /** @param key of the record, unlike any other record's; shown in the samples */
    static Entry of(String key, long content, int part, long line) {
        byte[] text = key.getBytes(StandardCharsets.UTF_8);
        return new Entry(MurmurHash3.hash128x64(text)[0] & Long.MAX_VALUE, content, part, line, text);
    }

    void write(ByteBuffer to) {
        to.putLong(key)
                .putLong(content)
                .putLong(line)
                .putInt(part)
                .put((byte) text.length)
                .put(text);
    }

    static Entry read(ByteBuffer from) {
        long key = from.getLong();
        long content = from.getLong();
        long line = from.getLong();
        int part = from.getInt();
        byte[] text = new byte[from.get() & 0xFF];
        from.get(text);
        return new Entry(key, content, part, line, text);
    }

    /** Whether a whole one is left in the buffer. */
    static boolean isIn(ByteBuffer from) {
        if (from.remaining() < FIXED) return false;
        int text = from.get(from.position() + FIXED - 1) & 0xFF;
        return from.remaining() >= FIXED + text;
    }

    String shown() {
        return new String(text, StandardCharsets.UTF_8);
    }
}
