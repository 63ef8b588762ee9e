package dev.milepost.live;

import dev.milepost.Warehouse;
import dev.milepost.analysis.PlantedWarehouse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** A transaction that adds collisions, in the hands of a test: it commits when the test says so. */
final class Committed implements AutoCloseable {
    private final Connection connection;
    private final long commit;

    private Committed(Connection connection, long commit) {
        this.connection = connection;
        this.commit = commit;
    }

    /** Takes its number. */
    static Committed begin() {
        try {
            Connection connection = Warehouse.connect();
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO ingest_commit (Committed) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
                insert.setObject(1, LocalDateTime.now(ZoneOffset.UTC));
                insert.executeUpdate();
                ResultSet keys = insert.getGeneratedKeys();
                keys.next();
                return new Committed(connection, keys.getLong(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Collisions of these references, of severity slight. */
    Committed write(String... references) {
        for (String reference : references)
            run(
                    "INSERT INTO fact_incidents (Accident_Year, Source_ID, Police_Ref, Date_ID, Time_ID, Severity_ID,"
                            + " Location_ID, Road_Condition_ID, Crossing_ID, Number_Of_Casualties, Number_Of_OAPs,"
                            + " Number_Of_Children, Cycles_Involved, P2W_Involved, Pedestrians_Involved,"
                            + " Motor_Vehicles_Involved, Status, Content_Hash, First_Seen, Updated, Local_Authority,"
                            + " Commit_ID) VALUES (2024, 4711, ?, 20240301, 480, 3, 1, 1, 1, 1, 0, 0, 0, 0, 0, 2, 1, 0,"
                            + " UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), '', ?) ON DUPLICATE KEY UPDATE Commit_ID ="
                            + " VALUES(Commit_ID)",
                    reference,
                    commit);
        return this;
    }

    /** So many collisions that say something long. */
    Committed writeMany(String prefix, int count) {
        run(
                "INSERT INTO fact_incidents (Accident_Year, Source_ID, Police_Ref, Date_ID, Time_ID, Severity_ID,"
                        + " Location_ID, Road_Condition_ID, Crossing_ID, Number_Of_Casualties, Number_Of_OAPs,"
                        + " Number_Of_Children, Cycles_Involved, P2W_Involved, Pedestrians_Involved,"
                        + " Motor_Vehicles_Involved, Status, Content_Hash, First_Seen, Updated, Local_Authority, Commit_ID)"
                        + " SELECT 2024, 4711, CONCAT(?, Date_ID), 20240301, 480, 3, 1, 1, 1, 1, 0, 0, 0, 0, 0, 2, 1, 0,"
                        + " UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), '', ? FROM dim_date ORDER BY Date_ID LIMIT " + count,
                prefix,
                commit);
        return this;
    }

    /** Says at the very end that counts have changed, as every writer does: nobody waits for that row meanwhile. */
    void commit() {
        try {
            PlantedWarehouse.run(connection, Warehouse.CHANGED);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void rollback() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void dimensions() {
        try (Connection connection = Warehouse.connect()) {
            PlantedWarehouse.run(connection, "INSERT IGNORE INTO dim_source VALUES (4711, 'live-test')");
            PlantedWarehouse.run(
                    connection,
                    "INSERT IGNORE INTO dim_location (Location_ID, Location) VALUES (1, REPEAT('A long road. ', 19))");
            PlantedWarehouse.run(
                    connection,
                    "INSERT IGNORE INTO dim_road_condition VALUES (1, 'Dry', 'Fine', 'Daylight', 30, 1, 1, 1)");
            PlantedWarehouse.run(connection, "INSERT IGNORE INTO dim_crossing VALUES (1, 'None', 'None', 0, 0)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String sql, Object... values) {
        try {
            PlantedWarehouse.execute(connection, sql, values);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
