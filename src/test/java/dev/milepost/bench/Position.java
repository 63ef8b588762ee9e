package dev.milepost.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How far the stream is in a database: committed records, looked at twenty times a second. */
final class Position implements AutoCloseable {
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final int NO_SUCH_TABLE = 1146;

    private final Connection connection;
    private final String query;

    Position(Bench bench, String database) {
        this.query = "SELECT COALESCE(SUM(Next_Offset), 0) FROM " + database + ".ingest_position";
        try {
            this.connection = bench.sql().connect();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns what it is then. */
    long awaitAtLeast(long records, Service service) {
        long next = System.nanoTime();
        long now = now();
        for (; now < records; now = now()) {
            service.mustLive();
            next += GLANCE.toNanos();
            LockSupport.parkNanos(next - System.nanoTime());
        }
        return now;
    }

    long now() {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            if (e.getErrorCode() == NO_SUCH_TABLE) return 0;
            throw new IllegalStateException(query, e);
        }
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
