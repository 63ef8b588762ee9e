package dev.milepost.fault;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The database as its administrator sees it: past the proxy, with all rights. */
public record Sql(int port, String database) {

    public interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    /** Row by row, however many there are. */
    public void each(String query, Reader reader) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.setFetchSize(Integer.MIN_VALUE);
            try (ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) reader.read(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** Each row as its values with a bar between. */
    public List<String> rows(String query) {
        List<String> rows = new ArrayList<>();
        each(query, row -> {
            int columns = row.getMetaData().getColumnCount();
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= columns; i++) values.add(String.valueOf(row.getString(i)));
            rows.add(String.join("|", values));
        });
        return rows;
    }

    public long number(String query) {
        return Long.parseLong(rows(query).getFirst());
    }

    public void run(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String each : statements) statement.execute(each);
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    public Connection connect() throws SQLException {
        return connect("root");
    }

    public Connection connect(String user) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://127.0.0.1:" + port + "/" + database
                        + "?allowPublicKeyRetrieval=true&connectTimeout=5000&socketTimeout=120000",
                user,
                "");
    }
}
