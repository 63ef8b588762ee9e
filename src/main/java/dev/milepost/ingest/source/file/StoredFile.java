package dev.milepost.ingest.source.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A file as it was when it was opened. */
final class StoredFile implements Content {
    private final Path path;
    private final Identity identity;

    /** What changes when a file is written to, or another is put in its place. */
    private record Identity(
            long size, FileTime modified, @Nullable Object key) {
        static Identity of(Path path) throws IOException {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
            return new Identity(found.size(), found.lastModifiedTime(), found.fileKey());
        }
    }

    private StoredFile(Path path, Identity identity) {
        this.path = path;
        this.identity = identity;
    }

    static StoredFile of(Path path) throws IOException {
        return new StoredFile(path, Identity.of(path));
    }

    Path path() {
        return path;
    }

    /** @throws UnreadableFile if it is no longer the file that was opened */
    void unchanged() {
        String now;
        try {
            if (Objects.equals(Identity.of(path), identity)) return;
            now = "it was changed or replaced";
        } catch (IOException e) {
            now = "it is gone";
        }
        throw new UnreadableFile("The file is not the one that was opened any more: " + now
                + " while it was being read. Import it again when nobody writes to it.");
    }

    @Override
    public InputStream open(AtomicLong taken) throws IOException {
        return open(0, identity.size(), taken);
    }

    /** A stretch of it. */
    InputStream open(long from, long length, AtomicLong taken) throws IOException {
        FileChannel channel = FileChannel.open(path);
        try {
            channel.position(from);
            return new Counted(Channels.newInputStream(channel), length, taken);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public long packed() {
        return identity.size();
    }
}
