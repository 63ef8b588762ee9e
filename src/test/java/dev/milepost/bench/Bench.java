package dev.milepost.bench;

import dev.milepost.fault.BrokerProcess;
import dev.milepost.fault.MySqlProcess;
import dev.milepost.fault.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The servers that the parts share, started when first asked for, and the table that they fill. */
final class Bench implements AutoCloseable {
    static final String MYSQL_OPTIONS = "--innodb-buffer-pool-size=4G --innodb-redo-log-capacity=4G";
    static final List<String> BROKER_OPTIONS = List.of("-Xmx512m");

    private final Settings settings;
    private final Results results;
    private @Nullable BrokerProcess broker;
    private @Nullable MySqlProcess mysql;
    private int databases;

    Bench(Settings settings) {
        this.settings = settings;
        this.results = new Results(About.of(settings));
    }

    Settings settings() {
        return settings;
    }

    Results results() {
        return results;
    }

    BrokerProcess broker() {
        if (broker == null) broker = BrokerProcess.start(directory().resolve("kafka"), BROKER_OPTIONS);
        return broker;
    }

    MySqlProcess mysql() {
        if (mysql == null) mysql = new MySqlProcess(settings.mysqlPort(), MYSQL_OPTIONS);
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

    private static Path directory() {
        try {
            Path directory = Path.of("target", "bench").toAbsolutePath();
            Files.createDirectories(directory);
            return Files.createTempDirectory(directory, "servers-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (broker != null) broker.close();
        if (mysql != null) mysql.close();
    }
}
