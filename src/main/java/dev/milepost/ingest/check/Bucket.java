package dev.milepost.ingest.check;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows in the order in which they were added: the last of them in memory, those before in a file, if there are many. */
final class Bucket implements Closeable {
    private static final int BUFFER = 16 << 10;
    private static final int SMALLEST = 512;
    static final String SUFFIX = ".bucket";

    private final Path directory;
    private ByteBuffer unwritten = ByteBuffer.allocate(0);
    private @Nullable FileChannel file;

    @FunctionalInterface
    interface Reader {
        /** False to read no further. */
        boolean read(Entry entry) throws IOException;
    }

    Bucket(Path directory) {
        this.directory = directory;
    }

    void add(Entry entry) throws IOException {
        if (unwritten.remaining() < Entry.LARGEST) makeRoom();
        entry.write(unwritten);
    }

    private void makeRoom() throws IOException {
        if (unwritten.capacity() < BUFFER) {
            ByteBuffer larger = ByteBuffer.allocate(Math.min(BUFFER, Math.max(SMALLEST, 2 * unwritten.capacity())));
            unwritten = larger.put(unwritten.flip());
        } else {
            write();
        }
    }

    private void write() throws IOException {
        if (file == null) {
            // where the system can it has no name any more from the start, so that nobody who is killed leaves it
            // behind
            file = FileChannel.open(
                    Files.createDirectories(directory).resolve(UUID.randomUUID() + SUFFIX),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.DELETE_ON_CLOSE);
        }
        unwritten.flip();
        while (unwritten.hasRemaining()) file.write(unwritten);
        unwritten.clear();
    }

    /** Whether all were read; may be asked again. */
    boolean each(Reader reader) throws IOException {
        if (file != null) {
            ByteBuffer some = ByteBuffer.allocate(BUFFER);
            long position = 0;
            for (int read; (read = file.read(some, position)) >= 0; position += read) {
                some.flip();
                if (!each(some, reader)) return false;
                some.compact();
            }
        }
        return each(unwritten.duplicate().flip(), reader);
    }

    private static boolean each(ByteBuffer some, Reader reader) throws IOException {
        while (Entry.isIn(some)) if (!reader.read(Entry.read(some))) return false;
        return true;
    }

    /** It is empty then, and its file is gone. */
    @Override
    public void close() throws IOException {
        unwritten = ByteBuffer.allocate(0);
        FileChannel open = file;
        file = null;
        if (open != null) open.close();
    }
}
