package dev.milepost.analysis;

import dev.milepost.Warehouse;
import dev.milepost.collision.GridPoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Puts collisions into the star schema by plain SQL, without the write path: facts, dimensions, and rollups summed from
 * the facts. Rollups get rows that cancel each other too, as a revision leaves them behind.
 */
public final class PlantedWarehouse {
    private static final String SUMS = """
            0, COUNT(*), SUM(f.Number_Of_Casualties), SUM(f.Motor_Vehicles_Involved), SUM(f.Pedestrians_Involved > 0),
            SUM(f.Cycles_Involved > 0), SUM(f.P2W_Involved > 0), SUM(f.Number_Of_Children > 0),
            SUM(f.Number_Of_OAPs > 0)
            FROM fact_incidents f JOIN dim_location l ON l.Location_ID = f.Location_ID
            JOIN dim_date d ON d.Date_ID = f.Date_ID WHERE f.Source_ID = %d GROUP BY %s""";
    private static final String MONTH = "f.Date_ID DIV 100";
    private static final String HOUR = MONTH + ", d.Weekday, CASE WHEN f.Time_ID < 0 THEN -1 ELSE f.Time_ID DIV 60 END";
    private static final String SQUARE =
            MONTH + ", COALESCE(CONCAT(LEFT(l.Grid_1km, 3), SUBSTRING(l.Grid_1km, 5, 1)), '')";

    private static final String COPY = """
            INSERT INTO fact_incidents
            SELECT NULL, f.Accident_Year, f.Source_ID, CONCAT(f.Police_Ref, '-', t.Time_ID), f.Date_ID, f.Time_ID,
            f.Severity_ID, f.Location_ID, f.Road_Condition_ID, f.Crossing_ID, f.Number_Of_Casualties, f.Number_Of_OAPs,
            f.Number_Of_Children, f.Cycles_Involved, f.P2W_Involved, f.Pedestrians_Involved, f.Motor_Vehicles_Involved,
            f.Status, f.Content_Hash, f.First_Seen, f.Updated, f.Local_Authority, f.Commit_ID
            FROM fact_incidents f JOIN dim_time t ON t.Time_ID >= 0 WHERE f.Source_ID = ? AND t.Time_ID < ?""";

    private static final List<String> WITH_SOURCE = List.of(
            "fact_incidents",
            "rollup_incidents_month",
            "rollup_total_month",
            "rollup_total_day",
            "rollup_total_hour",
            "rollup_total_condition",
            "rollup_total_square");

    private final DataSource database;

    public PlantedWarehouse(DataSource database) {
        this.database = database;
    }

    /** All of one source, which holds nothing yet. */
    public void plant(List<Sample> samples) {
        plant(samples, 0);
    }

    /** Each of them so many times more, up to 1,440, under its reference with {@code -0}, {@code -1} ... behind it. */
    public void plant(List<Sample> samples, int copies) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            int source = source(connection, samples.getFirst().source());
            for (Sample sample : samples) plant(connection, sample, source);
            run(connection, COPY, source, copies);
            rollUp(connection, source);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Facts and rollups of sources, for tests that leave them at odds. */
    public void remove(String... sources) {
        try (Connection connection = database.getConnection()) {
            for (String source : sources)
                for (String table : WITH_SOURCE)
                    run(connection, "DELETE FROM " + table + " WHERE Source_ID = ?", source.hashCode());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int source(Connection connection, String name) throws SQLException {
        int id = name.hashCode();
        run(connection, "INSERT INTO dim_source VALUES (?, ?)", id, name);
        return id;
    }

    private static void plant(Connection connection, Sample s, int source) throws SQLException {
        long place = place(connection, s);
        long road = id(
                s.road().weather(),
                s.road().light(),
                s.road().surface(),
                s.road().speedLimit());
        run(
                connection,
                "INSERT IGNORE INTO dim_road_condition VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                road,
                s.road().surface().label(),
                s.road().weather().label(),
                s.road().light().label(),
                s.road().speedLimit(),
                s.road().surface().code(),
                s.road().weather().code(),
                s.road().light().code());
        long crossing = id(s.crossing().facility(), s.crossing().control());
        run(
                connection,
                "INSERT IGNORE INTO dim_crossing VALUES (?, ?, ?, ?, ?)",
                crossing,
                s.crossing().facility().label(),
                s.crossing().control().label(),
                s.crossing().facility().code(),
                s.crossing().control().code());
        run(
                connection,
                "INSERT INTO fact_incidents VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0,"
                        + " '2021-05-06 07:08:09.123', '2021-05-06 07:08:09.123', ?, 0)",
                s.date().getYear(),
                source,
                s.reference(),
                Days.id(s.date()),
                s.minute(),
                s.severity().code(),
                place,
                road,
                crossing,
                s.counts().casualties(),
                s.counts().olderPeople(),
                s.counts().children(),
                s.counts().cycles(),
                s.counts().p2w(),
                s.counts().pedestrians(),
                s.counts().vehicles(),
                s.status().code(),
                s.authority() == null ? "" : s.authority());
    }

    private static long place(Connection connection, Sample s) throws SQLException {
        long id = id(s.authority(), s.reference(), s.place());
        GridPoint at = s.place();
        run(
                connection,
                "INSERT IGNORE INTO dim_location VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                at == null ? null : at.easting(),
                at == null ? null : at.northing(),
                "Road " + s.reference(),
                s.authority(),
                at == null ? null : at.longitude(),
                at == null ? null : at.latitude(),
                at == null ? null : at.square1km());
        return id;
    }

    private static void rollUp(Connection connection, int source) throws SQLException {
        String total = ", f.Source_ID, f.Severity_ID, f.Status";
        String same = ", COALESCE(l.Local_Authority, '')" + total;
        rollUp(connection, source, "rollup_incidents_month", MONTH + same);
        rollUp(connection, source, "rollup_total_month", MONTH + total);
        rollUp(connection, source, "rollup_total_day", "f.Date_ID" + total);
        rollUp(connection, source, "rollup_total_hour", HOUR + total);
        rollUp(connection, source, "rollup_total_condition", MONTH + ", f.Road_Condition_ID" + total);
        rollUp(connection, source, "rollup_total_square", SQUARE + total);
        for (int shard = 1; shard <= 2; shard++) {
            int by = shard == 1 ? 1 : -1;
            run(
                    connection,
                    "INSERT INTO rollup_incidents_month VALUES (199901, 'GONE', ?, 3, 2, ?, ?, 0, 0, 0, 0, 0, 0, 0)",
                    source,
                    shard,
                    by);
            run(
                    connection,
                    "INSERT INTO rollup_total_hour VALUES (199901, 5, 3, ?, 3, 2, ?, ?, 0, 0, 0, 0, 0, 0, 0)",
                    source,
                    shard,
                    by);
            run(
                    connection,
                    "INSERT INTO rollup_total_day VALUES (19990101, ?, 3, 2, ?, ?, 0, 0, 0, 0, 0, 0, 0)",
                    source,
                    shard,
                    by);
        }
    }

    private static void rollUp(Connection connection, int source, String table, String key) throws SQLException {
        run(connection, ("INSERT INTO " + table + " SELECT " + key + ", " + SUMS).formatted(source, key));
    }

    private static long id(Object... values) {
        return UUID.nameUUIDFromBytes(
                                java.util.Arrays.toString(values).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .getMostSignificantBits()
                & Long.MAX_VALUE;
    }

    /** And says that counts changed, if so; its row is locked until the transaction ends. */
    public static void run(Connection connection, String sql, Object... values) throws SQLException {
        execute(connection, sql, values);
        if (sql.matches(Warehouse.COUNTED)) run(connection, Warehouse.CHANGED);
    }

    /** Without saying so. */
    public static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            statement.executeUpdate();
        }
    }
}
