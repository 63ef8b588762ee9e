package dev.milepost.ingest.source.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How bytes become text.
 *
 * @param utf16 the byte order of UTF-16; null when it is none
 * @param table what each byte means that is not part of UTF-8; null to mark it as unreadable
 * @param utf8 whether bytes are read as UTF-8 first
 */
record TextForm(@Nullable Charset utf16, @Nullable String table, boolean utf8) {
    /**
     * UTF-8; bytes that cannot be are read as Windows-1252, so that files in either, or in both, come out right and no
     * byte is ever lost. A file whose beginning is rather the latter is read as that alone.
     */
    static final TextForm AUTO = new TextForm(null, table(Charset.forName("windows-1252")), true);

    static final TextForm UTF_8 = new TextForm(null, null, true);

    private static final int LOOKED_AT = 4096;

    /** @param encoding the layout's; null to tell it from how the bytes begin */
    static TextForm of(@Nullable String encoding, byte[] start) {
        Charset order = utf16(start);
        if (encoding == null) {
            if (order != null) return new TextForm(order, null, true);
            return isRatherOneByte(start) ? new TextForm(null, AUTO.table, false) : AUTO;
        }
        Charset charset = Charset.forName(encoding);
        if (charset.equals(StandardCharsets.UTF_16))
            return new TextForm(order == null ? StandardCharsets.UTF_16LE : order, null, true);
        if (charset.equals(StandardCharsets.UTF_8)) return UTF_8;
        return new TextForm(null, table(charset), false);
    }

    /** The byte order of UTF-16, by its mark or because every other byte of much of the text is 0; null for other text. */
    private static @Nullable Charset utf16(byte[] start) {
        if (start.length < 2) return null;
        int mark = (start[0] & 0xFF) << 8 | start[1] & 0xFF;
        if (mark == 0xFFFE) return StandardCharsets.UTF_16LE;
        if (mark == 0xFEFF) return StandardCharsets.UTF_16BE;
        int pairs = Math.min(start.length, LOOKED_AT) / 2;
        int first = 0;
        int second = 0;
        for (int i = 0; i < pairs; i++) {
            if (start[2 * i] == 0) first++;
            if (start[2 * i + 1] == 0) second++;
        }
        if (second * 4 > pairs && first * 10 < second) return StandardCharsets.UTF_16LE;
        if (first * 4 > pairs && second * 10 < first) return StandardCharsets.UTF_16BE;
        return null;
    }

    /** Whether there are more bytes that cannot be UTF-8 than characters that are: two of the others may look like one. */
    private static boolean isRatherOneByte(byte[] start) {
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(start);
        CharBuffer chars = CharBuffer.allocate(8192);
        long wide = 0;
        long odd = 0;
        while (true) {
            CoderResult result = utf8.decode(bytes, chars, false);
            chars.flip();
            while (chars.hasRemaining()) if (chars.get() >= 0x80) wide++;
            chars.clear();
            if (result.isUnderflow()) return odd > wide;
            if (!result.isError()) continue;
            odd++;
            bytes.position(bytes.position() + result.length());
        }
    }

    private static String table(Charset charset) {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) all[i] = (byte) i;
        return new String(all, charset);
    }
}
