package dev.milepost;

import dev.milepost.embedded.EmbeddedServers;
import dev.milepost.embedded.EmbeddedServers.Wanted;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * The real broker and the real database of the integration tests, on free ports and with empty data: embedded MariaDB,
 * or the MySQL server at {@code -Dmilepost.test.mysql=host:port} (user root without a password), in a database of its
 * own that is dropped at the end.
 */
public final class Servers implements QuarkusTestResourceLifecycleManager {
    private static final String DATABASE =
            "milepost_test_" + ProcessHandle.current().pid();

    private EmbeddedServers servers;
    private final Map<String, String> settings = new HashMap<>();

    @Override
    public Map<String, String> start() {
        String mysql = System.getProperty("milepost.test.mysql", "");
        try {
            Path directory = Files.createDirectories(Path.of("target", "embedded"));
            servers = EmbeddedServers.start(
                    Files.createTempDirectory(directory.toAbsolutePath(), "run-"),
                    new Wanted(true, 0),
                    mysql.isEmpty() ? new Wanted(true, 0) : Wanted.NOT);
            settings.putAll(servers.settings());
            if (!mysql.isEmpty()) {
                settings.put("MYSQL_HOST", mysql.split(":")[0]);
                settings.put("MYSQL_PORT", mysql.split(":")[1]);
                settings.put("MYSQL_USER", "root");
            }
            settings.put("MYSQL_DATABASE", DATABASE);
            settings.put(
                    "milepost.imports.inbox",
                    Files.createTempDirectory(directory.toAbsolutePath(), "inbox-")
                            .toString());
            settings.put(
                    "milepost.imports.spool",
                    Files.createTempDirectory(directory.toAbsolutePath(), "spool-")
                            .toString());
            sql("CREATE DATABASE IF NOT EXISTS " + DATABASE);
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (!settings.isEmpty()) sql("DROP DATABASE IF EXISTS " + DATABASE);
        if (servers != null) servers.close();
    }

    private void sql(String statement) {
        String url = "jdbc:mysql://" + settings.get("MYSQL_HOST") + ":" + settings.get("MYSQL_PORT") + "/";
        try (Connection connection = DriverManager.getConnection(url, settings.get("MYSQL_USER"), "");
                Statement execute = connection.createStatement()) {
            execute.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(url + ": " + statement, e);
        }
    }
}
