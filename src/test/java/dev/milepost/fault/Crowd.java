package dev.milepost.fault;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Others, who take every connection that a server has but the administrator's, which was there before. */
final class Crowd implements AutoCloseable {
    private static final int FEW = 12;

    private final Sql door;
    private final Connection administrator;
    private final String before;
    private final List<Connection> taken = new ArrayList<>();

    Crowd(DatabaseProcess database) throws SQLException {
        this.door = new Sql(database.port(), "information_schema");
        this.administrator = door.connect();
        this.before = ask("SELECT @@GLOBAL.max_connections").getFirst();
    }

    /** Until whoever works on that database has none: what it loses is taken at once. */
    void displace(String database) throws SQLException {
        tell("SET GLOBAL max_connections = " + FEW);
        await("the application without a connection").atMost(Scenario.PATIENCE).until(() -> {
            List<String> theirs = ask("SELECT ID FROM PROCESSLIST WHERE USER = 'milepost' AND DB = '" + database + "'");
            for (String each : theirs) kill(each);
            takeAll();
            return theirs.isEmpty();
        });
    }

    void leave() throws SQLException {
        for (Connection each : taken) each.close();
        taken.clear();
        tell("SET GLOBAL max_connections = " + before);
    }

    @Override
    public void close() throws SQLException {
        leave();
        administrator.close();
    }

    private void takeAll() {
        try {
            while (taken.size() < FEW) taken.add(door.connect("milepost"));
        } catch (SQLException none) {
            // there is none left
        }
    }

    private void kill(String connection) {
        try {
            tell("KILL " + connection);
        } catch (SQLException e) {
            // it has gone by itself
        }
    }

    private void tell(String statement) throws SQLException {
        try (Statement execute = administrator.createStatement()) {
            execute.execute(statement);
        }
    }

    private List<String> ask(String query) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Statement execute = administrator.createStatement();
                ResultSet rows = execute.executeQuery(query)) {
            while (rows.next()) answers.add(rows.getString(1));
        }
        return answers;
    }
}
