package dev.milepost.ingest.source.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The characters of a text file, while a {@link LineWindow} keeps its bytes. */
final class TextFile extends Reader {
    private static final char UNREADABLE = '\uFFFD';
    private static final int CHUNK = 64 << 10;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final LineWindow window;
    private final @Nullable String table;
    private final @Nullable CharsetDecoder utf8;
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private byte @Nullable [] refused;
    private boolean exhausted;

    private TextFile(InputStream in, TextForm form, LineWindow window) {
        this.in = in;
        this.window = window;
        this.table = form.table();
        this.utf8 = form.utf8()
                ? StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                : null;
    }

    /** Begins behind the byte-order mark, if there is one. */
    static TextFile open(InputStream bytes, TextForm form, LineWindow window) throws IOException {
        InputStream in = form.utf16() == null ? bytes : new Utf16Input(bytes, form.utf16());
        TextFile file = new TextFile(in, form, window);
        byte[] start = in.readNBytes(MARK.length);
        if (start.length > 0 && !(form.utf8() && Arrays.equals(start, MARK))) file.refused = start;
        return file;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        CharBuffer chars = CharBuffer.wrap(target, offset, length).slice();
        while (true) {
            if (utf8 == null) bytewise(chars);
            else {
                CoderResult result = utf8.decode(bytes, chars, exhausted);
                if (result.isError() && chars.hasRemaining()) {
                    chars.put(meaning(bytes.get()));
                    continue;
                }
            }
            if (chars.position() > 0) return chars.position();
            if (exhausted) return -1;
            fill();
        }
    }

    private void bytewise(CharBuffer chars) {
        while (bytes.hasRemaining() && chars.hasRemaining()) chars.put(meaning(bytes.get()));
    }

    private char meaning(byte b) {
        return table == null ? UNREADABLE : table.charAt(b & 0xFF);
    }

    /** Reads on. A fresh array each time: the window keeps it. */
    private void fill() throws IOException {
        if (refused == null) {
            byte[] chunk = new byte[CHUNK];
            int read = in.read(chunk, 0, CHUNK);
            if (read < 0) {
                exhausted = true;
                return;
            }
            refused = read == CHUNK ? chunk : Arrays.copyOf(chunk, read);
        }
        window.append(refused, refused.length);
        byte[] taken = refused;
        refused = null;
        take(taken);
    }

    private void take(byte[] chunk) {
        if (!bytes.hasRemaining()) {
            bytes = ByteBuffer.wrap(chunk);
            return;
        }
        ByteBuffer joined = ByteBuffer.allocate(bytes.remaining() + chunk.length);
        bytes = joined.put(bytes).put(chunk).flip();
    }

    /** Goes back, or forward, to the beginning of a line that the window knows or that is the next to begin. */
    void goTo(long line) throws IOException {
        if (utf8 != null) utf8.reset();
        byte[] known = window.knows(line) ? window.from(line) : new byte[0];
        if (known.length > 0) {
            bytes = ByteBuffer.wrap(known);
            window.release(line);
            return;
        }
        bytes = ByteBuffer.allocate(0);
        readOver(window.endsInCr());
        window.restart(line);
    }

    /** Reads over the rest of a line, however long; what was read behind it is read again. */
    private void readOver(boolean endedInCr) throws IOException {
        boolean afterCr = endedInCr;
        byte[] chunk = refused != null ? refused : in.readNBytes(CHUNK);
        for (; chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
            for (int i = 0; i < chunk.length; i++) {
                boolean lf = chunk[i] == '\n';
                if (lf || afterCr) {
                    int next = lf ? i + 1 : i;
                    refused = next < chunk.length ? Arrays.copyOfRange(chunk, next, chunk.length) : null;
                    return;
                }
                afterCr = chunk[i] == '\r';
            }
        }
        refused = null;
        exhausted = true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
