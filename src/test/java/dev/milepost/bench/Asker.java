package dev.milepost.bench;

import dev.milepost.fault.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One connection that stays open, for what is asked so often that connecting would show in the figures. */
final class Asker implements AutoCloseable {
    private static final int NO_SUCH_TABLE = 1146;

    private final Connection connection;

    Asker(Sql sql) {
        try {
            this.connection = sql.connect();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one number that a query gives; 0 while its table is not there. */
    long number(String query) {
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
