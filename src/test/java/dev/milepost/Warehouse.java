package dev.milepost;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** The database of a test, asked in SQL as an analyst would, past all of our own code. */
public final class Warehouse {
    /** What is counted, and remembered for as long as nobody says that it changed. */
    public static final String COUNTED =
            "(?s)(INSERT|UPDATE|DELETE|REPLACE).*(fact_incidents|rollup_incidents|rollup_total).*";

    /** Says so, as every writer does: of a month before all others, so that nothing after it is remembered for a minute. */
    public static final String CHANGED =
            "INSERT INTO rollup_month_change VALUES (192601, 0, 1)" + " ON DUPLICATE KEY UPDATE Changes = Changes + 1";

    private static final int MIGRATIONS = migrations();

    private Warehouse() {}

    public static long number(String query) {
        return Long.parseLong(rows(query).getFirst());
    }

    /** Returns when the schema is up to date: the application brings it there beside its own start. */
    public static void awaitSchema() {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() ->
                        number("SELECT COUNT(*) FROM flyway_schema_history WHERE success = 1 AND version IS NOT NULL")
                                == MIGRATIONS);
    }

    private static int migrations() {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            return (int) files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each row as its values with a bar between. */
    public static List<String> rows(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) values.add(result.getString(i));
                rows.add(String.join("|", values.stream().map(String::valueOf).toList()));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** Each row as its values of the named columns with a bar between. */
    public static List<String> columns(String query, String... names) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (String name : names) values.add(String.valueOf(result.getString(name)));
                rows.add(String.join("|", values));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    public static void run(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
                if (each.matches(COUNTED)) statement.execute(CHANGED);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    /** Tables that nobody else can read until it is closed. */
    public static Locked lock(String... tables) {
        String locked = String.join(" WRITE, ", tables) + " WRITE";
        try {
            return new Locked(connect(), locked);
        } catch (SQLException e) {
            throw new IllegalStateException(locked, e);
        }
    }

    public static final class Locked implements AutoCloseable {
        private final Connection connection;

        private Locked(Connection connection, String tables) throws SQLException {
            this.connection = connection;
            try (Statement statement = connection.createStatement()) {
                statement.execute("LOCK TABLES " + tables);
            }
        }

        /** How many statements wait for it. */
        public long waiting() {
            return number("SELECT COUNT(*) FROM information_schema.PROCESSLIST"
                    + " WHERE DB = DATABASE() AND STATE LIKE 'Waiting for table%'");
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Casualties of a source by their severity, as {@code Fatal|40}. */
    public static List<String> casualties(String source) {
        return rows("SELECT Casualty_Severity, COUNT(*) FROM incident_casualties WHERE Source = '" + source
                + "' GROUP BY Casualty_Severity_ID, Casualty_Severity ORDER BY Casualty_Severity_ID");
    }

    public static long vehicles(String source) {
        return number("SELECT COUNT(*) FROM incident_vehicles WHERE Source = '" + source + "'");
    }

    /** How many casualties and vehicles of a source have no collision, as {@code 0|0}. */
    public static String orphans(String source) {
        return rows("SELECT (SELECT COUNT(*) FROM incident_casualties WHERE Incident_ID IS NULL AND Source = '" + source
                        + "'), (SELECT COUNT(*) FROM incident_vehicles WHERE Incident_ID IS NULL AND Source = '"
                        + source + "')")
                .getFirst();
    }

    /** The rollup differences: empty when each says what the facts say. */
    public static List<String> rollupDrift() {
        List<String> drift = new ArrayList<>();
        String measures = "SUM(Incidents), SUM(Casualties), SUM(Vehicles), SUM(With_Pedestrian), SUM(With_Cycle),"
                + " SUM(With_P2W), SUM(With_Child), SUM(With_Older)";
        String counted = "COUNT(*), SUM(f.Number_Of_Casualties), SUM(f.Motor_Vehicles_Involved),"
                + " SUM(f.Pedestrians_Involved > 0), SUM(f.Cycles_Involved > 0), SUM(f.P2W_Involved > 0),"
                + " SUM(f.Number_Of_Children > 0), SUM(f.Number_Of_OAPs > 0)";
        String from = " FROM fact_incidents f JOIN dim_location l ON l.Location_ID = f.Location_ID"
                + " JOIN dim_date d ON d.Date_ID = f.Date_ID JOIN dim_time t ON t.Time_ID = f.Time_ID GROUP BY ";
        String shared = ", Local_Authority, Source_ID, Severity_ID, Status";
        String sharedFact = ", COALESCE(l.Local_Authority, ''), f.Source_ID, f.Severity_ID, f.Status";
        String total = ", Source_ID, Severity_ID, Status";
        String totalFact = ", f.Source_ID, f.Severity_ID, f.Status";
        String month = "f.Date_ID DIV 100";
        String hour = month + ", d.Weekday, COALESCE(t.Hour, -1)";
        String square = month + ", COALESCE(CONCAT(LEFT(l.Grid_1km, 3), SUBSTRING(l.Grid_1km, 5, 1)), '')";
        List.of(
                        List.of("rollup_incidents_month", "Month_ID" + shared, month + sharedFact),
                        List.of("rollup_total_month", "Month_ID" + total, month + totalFact),
                        List.of("rollup_total_day", "Date_ID" + total, "f.Date_ID" + totalFact),
                        List.of("rollup_total_hour", "Month_ID, Weekday, Hour" + total, hour + totalFact),
                        List.of(
                                "rollup_total_condition",
                                "Month_ID, Road_Condition_ID" + total,
                                month + ", f.Road_Condition_ID" + totalFact),
                        List.of("rollup_total_square", "Month_ID, Square" + total, square + totalFact))
                .forEach(each -> compare(drift, each.getFirst(), each.get(1), measures, each.getLast(), counted, from));
        drift.addAll(rows("SELECT 'authority of a fact is not its location''s', f.Incident_ID FROM fact_incidents f"
                + " JOIN dim_location l ON l.Location_ID = f.Location_ID"
                + " WHERE f.Local_Authority <> COALESCE(l.Local_Authority, '')"));
        return drift;
    }

    private static void compare(
            List<String> drift,
            String table,
            String key,
            String measures,
            String factKey,
            String counted,
            String from) {
        List<String> rollup = rows("SELECT " + key + ", " + measures + " FROM " + table + " GROUP BY " + key
                + " HAVING SUM(Incidents) <> 0 OR SUM(Casualties) <> 0 OR SUM(Vehicles) <> 0");
        List<String> facts = rows("SELECT " + factKey + ", " + counted + from + factKey);
        // each row is there once, by its key
        Set<String> tooMuch = new LinkedHashSet<>(rollup);
        facts.forEach(tooMuch::remove);
        Set<String> missing = new LinkedHashSet<>(facts);
        rollup.forEach(missing::remove);
        tooMuch.forEach(row -> drift.add(table + " has " + row));
        missing.forEach(row -> drift.add(table + " lacks " + row));
    }

    public static Connection connect() throws SQLException {
        String host = setting("milepost.mysql.host");
        String port = setting("milepost.mysql.port");
        String database = setting("milepost.mysql.database");
        return DriverManager.getConnection(
                "jdbc:mysql://" + host + ":" + port + "/" + database + "?allowPublicKeyRetrieval=true",
                setting("milepost.mysql.user"),
                ConfigProvider.getConfig()
                        .getOptionalValue("milepost.mysql.password", String.class)
                        .orElse(""));
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
