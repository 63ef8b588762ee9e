package dev.milepost.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.Warehouse;
import dev.milepost.analysis.PlantedWarehouse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * Writes to the facts of a source, one small transaction after another: each adds a collision, and moves one to another
 * day. What the facts say after any number of them can be calculated.
 */
final class MovingWriter implements AutoCloseable {
    private static final LocalDate FIRST = LocalDate.of(2019, 12, 1);
    private static final int DAYS = 400;
    private static final String ADD =
            "INSERT INTO fact_incidents (Accident_Year, Source_ID, Police_Ref, Date_ID, Time_ID,"
                    + " Severity_ID, Location_ID, Road_Condition_ID, Crossing_ID, Number_Of_Casualties, Number_Of_OAPs,"
                    + " Number_Of_Children, Cycles_Involved, P2W_Involved, Pedestrians_Involved, Motor_Vehicles_Involved, Status,"
                    + " Content_Hash, First_Seen, Updated) SELECT ?, Source_ID, ?, ?, Time_ID, Severity_ID, Location_ID,"
                    + " Road_Condition_ID, Crossing_ID, 1, 0, 0, 0, 0, 0, 1, 1, 0, First_Seen, Updated FROM fact_incidents"
                    + " WHERE Incident_ID = ?";

    private final DataSource database;
    private final String source;
    private final List<Long> ids = new ArrayList<>();
    private final List<String> references = new ArrayList<>();
    private final AtomicBoolean going = new AtomicBoolean(true);
    private final AtomicInteger written = new AtomicInteger();
    private final String run = Long.toString(System.nanoTime(), 36);
    private final CompletableFuture<Void> ended;

    private MovingWriter(DataSource database, String source) throws SQLException {
        this.database = database;
        this.source = source;
        try (Connection connection = database.getConnection();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("SELECT Incident_ID, Police_Ref FROM fact_incidents WHERE Source_ID = "
                                + source.hashCode() + " ORDER BY Incident_ID")) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
                references.add(rows.getString(2));
            }
        }
        assertThat(ids).isNotEmpty();
        ended = CompletableFuture.runAsync(this::write);
    }

    /** Returns when it writes. */
    static MovingWriter begin(DataSource database, String source) throws SQLException {
        MovingWriter writer = new MovingWriter(database, source);
        await().atMost(Duration.ofSeconds(30)).until(() -> writer.written() > 0 || writer.ended.isDone());
        return writer;
    }

    int written() {
        return written.get();
    }

    /** What {@code source/reference} says, {@code date vehicles}, after so many transactions. */
    Map<String, String> after(Map<String, String> before, int transactions) {
        Map<String, String> after = new HashMap<>(before);
        for (int i = 0; i < transactions; i++) {
            after.put(source + "/" + added(i), day(i) + " 1");
            after.put(source + "/" + references.get(moved(i)), day(i + 200) + " " + vehicles(i));
        }
        return after;
    }

    private void write() {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (int i = 0; going.get(); i++) {
                PlantedWarehouse.run(connection, ADD, day(i).getYear(), added(i), id(day(i)), ids.getFirst());
                PlantedWarehouse.run(
                        connection,
                        "UPDATE fact_incidents SET Date_ID = ?, Motor_Vehicles_Involved = ? WHERE Incident_ID = ?",
                        id(day(i + 200)),
                        vehicles(i),
                        ids.get(moved(i)));
                PlantedWarehouse.run(connection, Warehouse.CHANGED);
                connection.commit();
                written.incrementAndGet();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String added(int transaction) {
        return "N" + run + "-" + transaction;
    }

    private int moved(int transaction) {
        return (int) (transaction * 7_919L % ids.size());
    }

    private static int vehicles(int transaction) {
        return 2 + transaction % 50;
    }

    private static LocalDate day(int transaction) {
        return FIRST.plusDays(transaction * 137L % DAYS);
    }

    private static int id(LocalDate day) {
        return day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
    }

    @Override
    public void close() {
        going.set(false);
        ended.join();
    }
}
