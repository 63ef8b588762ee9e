package dev.milepost.bench;

import dev.milepost.fault.BrokerProcess;
import dev.milepost.fault.MySqlProcess;
import dev.milepost.fault.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/** The servers that the parts share, started when first asked for, and the table that they fill. */
final class Bench implements AutoCloseable {
    static final String MYSQL_OPTIONS = "--innodb-buffer-pool-size=4G --innodb-redo-log-capacity=4G";
    static final List<String> BROKER_OPTIONS = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1");

    private final Settings settings;
    private final Results results;
    private @Nullable BrokerProcess broker;
    private @Nullable MySqlProcess mysql;
    private @Nullable Path directory;
    private @Nullable Path aotCache;
    private final Deque<AutoCloseable> open = new ConcurrentLinkedDeque<>();
    private int databases;
    private int topics;

    Bench(Settings settings) {
        this.settings = settings;
        this.results = new Results(About.of(settings));
        // interrupted, it leaves no servers behind
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    Settings settings() {
        return settings;
    }

    Results results() {
        return results;
    }

    BrokerProcess broker() {
        if (broker == null) {
            broker = BrokerProcess.start(directory().resolve("kafka"), BROKER_OPTIONS);
            closeAtEnd(broker);
        }
        return broker;
    }

    MySqlProcess mysql() {
        if (mysql == null) {
            mysql = new MySqlProcess(settings.mysqlPort(), MYSQL_OPTIONS);
            closeAtEnd(mysql);
        }
        return mysql;
    }

    /** As its administrator. */
    Sql sql() {
        return new Sql(mysql().port(), "mysql");
    }

    /** A new and empty one; its name. */
    String database() {
        String name = "bench_" + ++databases;
        sql().run("CREATE DATABASE " + name);
        return name;
    }

    /** And the binary log of what was in it, which nobody reads here. */
    void drop(String database) {
        sql().run("DROP DATABASE " + database, "RESET BINARY LOGS AND GTIDS");
    }

    long mysqlPid() {
        try {
            return Long.parseLong(
                    Files.readString(MySqlProcess.data(settings.mysqlPort()).resolve("pid"))
                            .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One without messages, for a service that has no stream to read. */
    String emptyTopic() {
        String name = "empty-" + ++topics;
        broker().createTopic(name);
        return name;
    }

    /** For files of this run; gone with it. */
    Path directory() {
        if (directory == null) {
            try {
                Path parent = Files.createDirectories(Path.of("target", "bench").toAbsolutePath());
                directory = Files.createTempDirectory(parent, "run-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return directory;
    }

    /** Of a training run as the image's ({@link Training}), made when first asked for; none where the JVM cannot. */
    Optional<Path> aotCache() {
        if (Runtime.version().feature() < Training.SINCE_JAVA) return Optional.empty();
        if (aotCache == null) {
            broker().createTopic("accident-data");
            aotCache = directory().resolve("milepost.aot");
            Training.run(servers(), directory(), aotCache, Service.options(settings));
            drop("training");
        }
        return Optional.of(aotCache);
    }

    /** Where they are, as the environment of the application says it. */
    Map<String, String> servers() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                broker().address(),
                "MYSQL_HOST",
                "127.0.0.1",
                "MYSQL_PORT",
                Integer.toString(mysql().port()),
                "MYSQL_USER",
                "root");
    }

    /** The last round of a line, for who looks on. */
    void say(Line line) {
        System.out.println(line.what() + ": "
                + Line.number(line.ours().getLast().value())
                + (line.reference().isEmpty()
                        ? ""
                        : ", reference "
                                + Line.number(line.reference().getLast().value())) + " " + line.unit());
    }

    /** Whatever ends first: the part that started it, or the run. */
    void closeAtEnd(AutoCloseable process) {
        open.addFirst(process);
    }

    void closed(AutoCloseable process) {
        end(process);
        open.remove(process);
    }

    @Override
    public synchronized void close() {
        open.forEach(Bench::end);
        open.clear();
        if (directory != null) delete(directory);
        directory = null;
    }

    private static void end(AutoCloseable process) {
        try {
            process.close();
        } catch (Exception e) {
            System.out.println("It may still run: " + e);
        }
    }

    /** What the two have used up to now. */
    Cpu serversCpu() {
        return new Cpu(0, Cpu.of(mysqlPid()), Cpu.of(broker().pid()));
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
