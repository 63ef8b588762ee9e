package dev.milepost.bench;

import com.mysql.cj.jdbc.JdbcStatement;
import dev.milepost.warehouse.Keys;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.flywaydb.core.Flyway;

/**
 * Fills an empty Milepost with a believable nation: all collisions of 25 years, of one source, validated, as many as
 * wanted. What the importer would do in an hour, LOAD DATA and INSERT SELECT do in minutes; the tables are the same.
 *
 * <p>{@code Millions 127.0.0.1:3306 incidents_dw 5000000}
 */
public final class Millions {
    static final String SOURCE = "stats19";

    private static final int ROWS_AT_ONCE = 250_000;
    private static final String MEASURES =
            "Incidents, Casualties, Vehicles, With_Pedestrian, With_Cycle, With_P2W," + " With_Child, With_Older";
    private static final String SUMS = "COUNT(*), SUM(f.Number_Of_Casualties), SUM(f.Motor_Vehicles_Involved),"
            + " SUM(f.Pedestrians_Involved > 0), SUM(f.Cycles_Involved > 0), SUM(f.P2W_Involved > 0),"
            + " SUM(f.Number_Of_Children > 0), SUM(f.Number_Of_OAPs > 0)";
    private static final String SHARED = "f.Source_ID, f.Severity_ID, f.Status";

    /** Of files. */
    private static final int SHARD = 1;

    private final String url;
    private final Nation nation;

    private Millions(String url, Nation nation) {
        this.url = url;
        this.nation = nation;
    }

    public static void main(String[] arguments) throws SQLException {
        fill(arguments[0], arguments[1], Integer.parseInt(arguments[2]));
    }

    /** @param server host:port, whose root has no password */
    public static void fill(String server, String database, int collisions) throws SQLException {
        String url = "jdbc:mysql://" + server + "/" + database
                + "?createDatabaseIfNotExist=true&allowLoadLocalInfile=true&user=root&password="
                + "&sessionVariables=unique_checks=0,foreign_key_checks=0,time_zone='%2B00:00'";
        Flyway.configure().dataSource(url, "root", "").load().migrate();
        new Millions(url, new Nation(collisions)).fill();
    }

    private void fill() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("SET GLOBAL local_infile = 1");
            statement.execute("INSERT INTO dim_source VALUES (" + Keys.source(SOURCE) + ", '" + SOURCE + "')");
            timed("dimensions", () -> {
                Map<String, String> indexes = dropped(statement, "dim_location");
                load(statement, "dim_location", Nation.LOCATION_COLUMNS, nation::locations);
                restored(statement, "dim_location", indexes);
                load(statement, "dim_road_condition", Nation.CONDITION_COLUMNS, nation::conditions);
                load(statement, "dim_crossing", Nation.CROSSING_COLUMNS, nation::crossings);
            });
            Map<String, String> indexes = dropped(statement, "fact_incidents");
            timed("facts", () -> {
                for (int from = 0; from < nation.collisions(); from += ROWS_AT_ONCE) {
                    int first = from;
                    int last = Math.min(from + ROWS_AT_ONCE, nation.collisions());
                    load(statement, "fact_incidents", Nation.FACT_COLUMNS, out -> nation.facts(first, last, out));
                }
                statement.execute("INSERT INTO ingest_commit VALUES (" + nation.commits() + ", UTC_TIMESTAMP(3))");
            });
            timed("indexes of the facts", () -> restored(statement, "fact_incidents", indexes));
        }
        timed("rollups", this::rollups);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("SHOW TABLES")) {
            List<String> names = new ArrayList<>();
            while (tables.next()) names.add(tables.getString(1));
            timed("statistics", () -> {
                for (String name : names)
                    if (name.matches("(fact|dim|rollup)_.*")) statement.execute("ANALYZE TABLE " + name);
            });
        }
    }

    /** From the facts, a year at a time, on two connections. */
    private void rollups() throws SQLException {
        Map<String, String> keys = new LinkedHashMap<>();
        String month = "f.Date_ID DIV 100";
        String hour = month + ", WEEKDAY(f.Date_ID) + 1, CASE WHEN f.Time_ID < 0 THEN -1 ELSE f.Time_ID DIV 60 END";
        keys.put("rollup_incidents_month", month + ", f.Local_Authority");
        keys.put("rollup_total_month", month);
        keys.put("rollup_total_day", "f.Date_ID");
        keys.put("rollup_total_hour", hour);
        keys.put("rollup_total_condition", month + ", f.Road_Condition_ID");
        keys.put(
                "rollup_total_square",
                month + ", COALESCE(CONCAT(LEFT(l.Grid_1km, 3), SUBSTRING(l.Grid_1km, 5, 1)), '')");
        ExecutorService workers = Executors.newFixedThreadPool(2);
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int half = 0; half < 2; half++) {
            int odd = half;
            running.add(CompletableFuture.runAsync(
                    () -> {
                        try (Connection connection = DriverManager.getConnection(url);
                                Statement statement = connection.createStatement()) {
                            for (int year = nation.firstYear() + odd; year <= nation.lastYear(); year += 2)
                                for (Map.Entry<String, String> each : keys.entrySet())
                                    statement.execute(rollup(each.getKey(), each.getValue(), year));
                        } catch (SQLException e) {
                            throw new CompletionException(e);
                        }
                    },
                    workers));
        }
        CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
        workers.shutdown();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO rollup_month_change SELECT DISTINCT Month_ID, " + SHARD
                    + ", 1 FROM rollup_total_month");
        }
    }

    private static String rollup(String table, String key, int year) {
        String columns = key.replaceAll("COALESCE\\(.*", "Square")
                .replace("f.Date_ID DIV 100", "Month_ID")
                .replaceAll("WEEKDAY.* END", "Weekday, Hour")
                .replace("f.", "");
        int keys = columns.split(", ").length;
        StringBuilder positions = new StringBuilder();
        for (int i = 1; i <= keys + 3; i++) positions.append(i == 1 ? "" : ", ").append(i);
        String location = key.contains("l.") ? " JOIN dim_location l ON l.Location_ID = f.Location_ID" : "";
        return "INSERT INTO " + table + " (" + columns + ", Source_ID, Severity_ID, Status, Shard, " + MEASURES
                + ") SELECT " + key + ", " + SHARED + ", " + SHARD + ", " + SUMS + " FROM fact_incidents f" + location
                + " WHERE f.Accident_Year = " + year + " GROUP BY " + positions;
    }

    /** The secondary indexes of a table, each as ALTER TABLE adds it; they are gone then: built at the end they are sorted. */
    private static Map<String, String> dropped(Statement statement, String table) throws SQLException {
        Map<String, String> indexes = new LinkedHashMap<>();
        try (ResultSet found = statement.executeQuery("SELECT INDEX_NAME, MAX(NON_UNIQUE),"
                + " GROUP_CONCAT(COLUMN_NAME ORDER BY SEQ_IN_INDEX) FROM information_schema.STATISTICS"
                + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '" + table
                + "' AND INDEX_NAME <> 'PRIMARY' GROUP BY INDEX_NAME")) {
            while (found.next())
                indexes.put(
                        found.getString(1),
                        (found.getInt(2) == 0 ? "ADD UNIQUE KEY " : "ADD KEY ") + found.getString(1) + " ("
                                + found.getString(3) + ")");
        }
        for (String index : indexes.keySet()) statement.execute("ALTER TABLE " + table + " DROP KEY " + index);
        return indexes;
    }

    private static void restored(Statement statement, String table, Map<String, String> indexes) throws SQLException {
        statement.execute("ALTER TABLE " + table + " " + String.join(", ", indexes.values()));
    }

    /** Lines with tabs, {@code \N} for nothing. */
    interface Lines {
        void write(OutputStream out) throws IOException;
    }

    private static void load(Statement statement, String table, String columns, Lines lines) throws SQLException {
        try (PipedInputStream in = new PipedInputStream(1 << 20)) {
            PipedOutputStream out = new PipedOutputStream(in);
            CompletableFuture<Void> written = CompletableFuture.runAsync(() -> {
                try (OutputStream buffered = new BufferedOutputStream(out, 1 << 16)) {
                    lines.write(buffered);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(in);
            statement.execute(
                    "LOAD DATA LOCAL INFILE 'lines' INTO TABLE " + table + " CHARACTER SET utf8mb4 (" + columns + ")");
            written.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] line(Object... values) {
        StringBuilder line = new StringBuilder(160);
        for (int i = 0; i < values.length; i++) {
            if (i > 0) line.append('\t');
            line.append(values[i] == null ? "\\N" : values[i]);
        }
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private interface Step {
        void run() throws SQLException;
    }

    private static void timed(String what, Step step) throws SQLException {
        long begun = System.nanoTime();
        step.run();
        System.out.printf("%s: %.1f s%n", what, (System.nanoTime() - begun) / 1e9);
    }
}
