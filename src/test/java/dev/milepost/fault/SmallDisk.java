package dev.milepost.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system that can be filled without harm to anybody: in memory, mounted by root, gone at the end. */
record SmallDisk(Path directory) implements AutoCloseable {

    /** @throws IllegalStateException with what the machine said when it lets nobody mount anything */
    static SmallDisk mount(Path directory, int megabytes) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Commands.run(
                List.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", directory.toString()),
                null,
                null);
        return new SmallDisk(directory);
    }

    @Override
    public void close() {
        Commands.run(List.of("umount", directory.toString()), null, null);
    }
}
