package dev.milepost.fault;

import dev.milepost.embedded.EmbeddedMariaDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The MariaDB that dev mode runs. */
final class MariaDbProcess implements DatabaseProcess {
    private final Path directory;
    private final int port = Ports.free();
    private EmbeddedMariaDb server;

    MariaDbProcess(Path directory) {
        this.directory = directory;
        this.server = started();
    }

    @Override
    public String name() {
        return "MariaDB " + EmbeddedMariaDb.VERSION;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void kill() {
        ProcessHandle process = process();
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void restart() {
        server = started();
    }

    @Override
    public void dump(String database, Path file) {
        Commands.run(tool("mariadb-dump", "--single-transaction", database), null, file);
    }

    @Override
    public void load(String database, Path file) {
        Commands.run(tool("mariadb", database), file, null);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Beside the server's own program, wherever that was unpacked. */
    private List<String> tool(String name, String... arguments) {
        Path programs = Path.of(process().info().command().orElseThrow())
                .toAbsolutePath()
                .getParent();
        List<String> command = new ArrayList<>(List.of(
                programs.resolve(name).toString(),
                "--no-defaults",
                "--host=127.0.0.1",
                "--port=" + port,
                "--user=root"));
        command.addAll(List.of(arguments));
        Path tool = programs.resolve(name);
        if (!tool.toFile().canExecute() && !tool.toFile().setExecutable(true))
            throw new IllegalStateException(tool + " cannot be run");
        return command;
    }

    private ProcessHandle process() {
        try {
            String id = Files.readString(directory.resolve("mariadbd.pid")).split(" ")[0];
            return ProcessHandle.of(Long.parseLong(id)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedMariaDb started() {
        try {
            return EmbeddedMariaDb.start(directory, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
