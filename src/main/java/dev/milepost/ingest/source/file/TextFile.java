package dev.milepost.ingest.source.file;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The characters of a text file, while a {@link LineWindow} keeps its bytes. Bytes are UTF-8; those that cannot be are
 * read as Windows-1252, so that files in either, or in both, come out right and no byte is ever lost.
 */
final class TextFile extends Reader {
    /** What each byte means. */
    private static final String WINDOWS_1252 = windows1252();

    private static final int CHUNK = 64 << 10;
    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final FileChannel channel;
    private final LineWindow window;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private boolean exhausted;
    private final AtomicLong bytesRead = new AtomicLong();

    private TextFile(FileChannel channel, LineWindow window, int bytesRead) {
        this.channel = channel;
        this.window = window;
        this.bytesRead.set(bytesRead);
    }

    /** Opens a file behind its byte-order mark, if it has one. */
    static TextFile open(Path file, LineWindow window) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            ByteBuffer start = ByteBuffer.allocate(BOM.length);
            channel.read(start, 0);
            int skipped = Arrays.equals(start.array(), BOM) ? BOM.length : 0;
            return new TextFile(channel.position(skipped), window, skipped);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static String windows1252() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) all[i] = (byte) i;
        return new String(all, Charset.forName("windows-1252"));
    }

    long bytesRead() {
        return bytesRead.get();
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        CharBuffer chars = CharBuffer.wrap(target, offset, length).slice();
        while (true) {
            CoderResult result = utf8.decode(bytes, chars, exhausted);
            if (result.isError() && chars.hasRemaining()) chars.put(WINDOWS_1252.charAt(bytes.get() & 0xFF));
            else if (chars.position() > 0) return chars.position();
            else if (exhausted) return -1;
            else fill();
        }
    }

    /** Reads on. A fresh array each time: the window keeps it. */
    private void fill() throws IOException {
        byte[] chunk = new byte[CHUNK];
        int read = channel.read(ByteBuffer.wrap(chunk));
        if (read < 0) {
            exhausted = true;
            return;
        }
        window.append(chunk, read);
        bytesRead.addAndGet(read);
        if (!bytes.hasRemaining()) {
            bytes = ByteBuffer.wrap(chunk, 0, read);
            return;
        }
        ByteBuffer joined = ByteBuffer.allocate(bytes.remaining() + read);
        bytes = joined.put(bytes).put(chunk, 0, read).flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
