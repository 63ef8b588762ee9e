package dev.milepost.fault;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The MySQL that {@code .ci/mysql} installs. */
public final class MySqlProcess implements DatabaseProcess {
    private final int port;
    private final String options;
    private final String name;

    MySqlProcess(int port) {
        this(port, "");
    }

    /** @param options more options of the server, with blanks between */
    public MySqlProcess(int port, String options) {
        this.port = port;
        this.options = options;
        // "…/mysqld  Ver 9.7.4-2 for Linux on x86_64 ((Debian))"
        String said = mysql("start");
        this.name = "MySQL " + said.replaceAll("(?s).*Ver ([0-9.]+).*", "$1");
    }

    /** Where the data of the server on that port lies, or will. */
    public static Path data(int port) {
        return Path.of(Commands.output(List.of(".ci/mysql", "data", Integer.toString(port)))
                .strip());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void kill() {
        mysql("kill");
    }

    @Override
    public void restart() {
        mysql("restart");
    }

    @Override
    public void dump(String database, Path file) {
        Commands.run(command("dump", database), null, file);
    }

    @Override
    public void load(String database, Path file) {
        Commands.run(command("load", database), file, null);
    }

    @Override
    public void close() {
        mysql("stop");
    }

    private String mysql(String verb) {
        return Commands.output(command(verb), Map.of("MYSQL_ARGS", options));
    }

    private List<String> command(String verb, String... more) {
        List<String> command = new ArrayList<>(List.of(".ci/mysql", verb, Integer.toString(port)));
        command.addAll(List.of(more));
        return command;
    }
}
