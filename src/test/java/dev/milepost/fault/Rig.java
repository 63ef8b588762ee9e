package dev.milepost.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.ConsoleHandler;
import java.util.logging.Logger;

/** The servers that scenarios share, each behind its proxy, and the table that they fill. */
record Rig(BrokerProcess broker, DatabaseProcess database, FaultProxy databaseProxy, Table table, long seed)
        implements AutoCloseable {
    private static final AtomicInteger DIRECTORIES = new AtomicInteger();
    private static final int MYSQL_PORT = 3395;
    private static final String SEED = "milepost.faults.seed";

    /** Starts both; the engine is {@code mariadb} or {@code mysql}. */
    static Rig start(String engine) {
        String given = System.getProperty(SEED, "");
        long seed = given.isEmpty() ? System.nanoTime() & 0xffffff : Long.parseLong(given);
        System.out.println("The faults are injected at moments drawn from seed " + seed
                + ", and so are the records; -Dmilepost.faults.seed=" + seed + " draws the same again.");
        // what the tests' own clients complain of; nobody else in this process shows it
        Logger.getLogger("org.apache.kafka.clients.producer").addHandler(new ConsoleHandler());
        BrokerProcess broker = BrokerProcess.start(directory().resolve("kafka"));
        DatabaseProcess database = database(engine, directory());
        return new Rig(
                broker,
                database,
                FaultProxy.to(database.port()),
                new Table("What was broken, and what became of the data: " + database.name() + ", seed " + seed),
                seed);
    }

    /** The same with another database server, behind a proxy of its own. */
    Rig with(DatabaseProcess other) {
        return new Rig(broker, other, FaultProxy.to(other.port()), table, seed);
    }

    static DatabaseProcess database(String engine, Path directory) {
        return switch (engine) {
            case "mariadb" -> new MariaDbProcess(directory);
            case "mysql" -> new MySqlProcess(MYSQL_PORT);
            default ->
                throw new IllegalArgumentException(
                        "milepost.faults.engine is '" + engine + "'; it can be mariadb or mysql");
        };
    }

    static Path directory() {
        try {
            Path directory = Path.of("target", "embedded").toAbsolutePath();
            Files.createDirectories(directory);
            return Files.createTempDirectory(directory, "faults-" + DIRECTORIES.incrementAndGet() + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        databaseProxy.close();
        database.close();
        broker.close();
    }
}
