package dev.milepost.ingest.source.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-16 as UTF-8. Half a character becomes the mark of one that is missing. */
final class Utf16Input extends InputStream {
    private static final int CHUNK = 32 << 10;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .replaceWith("\uFFFD".getBytes(StandardCharsets.UTF_8));
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK).flip();
    private final CharBuffer chars = CharBuffer.allocate(CHUNK).flip();
    private final ByteBuffer out = ByteBuffer.allocate(4 * CHUNK).flip();
    private boolean exhausted;

    Utf16Input(InputStream in, Charset order) {
        this.in = in;
        decoder = order.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) return 0;
        while (!out.hasRemaining()) if (!fill()) return -1;
        int read = Math.min(length, out.remaining());
        out.get(target, offset, read);
        return read;
    }

    private boolean fill() throws IOException {
        if (exhausted) return false;
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (read < 0) exhausted = true;
        else bytes.position(bytes.position() + read);
        bytes.flip();
        chars.compact();
        decoder.decode(bytes, chars, exhausted);
        chars.flip();
        out.clear();
        encoder.encode(chars, out, exhausted);
        out.flip();
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
