package dev.milepost.fault;

import java.nio.file.Path;

/** A database server as a process, on a port and with data that it keeps; user root has no password. */
public interface DatabaseProcess extends AutoCloseable {
    /** The engine and its version. */
    String name();

    int port();

    /** As a kernel does it when it runs out of memory. */
    void kill();

    /** With what it had, where it was. */
    void restart();

    /** All of a database as of one moment, by the engine's own tool, while it is written to. */
    void dump(String database, Path file);

    /** Drops and makes anew each table of the dump. */
    void load(String database, Path file);

    @Override
    void close();
}
