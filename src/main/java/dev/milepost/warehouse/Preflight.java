package dev.milepost.warehouse;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * What a database must be before it is migrated: new enough, in utf8mb4, and ours to change. Migrations are not undone
 * by these servers, so what would stop one halfway is found before the first of them. Blocks: for start-up.
 */
final class Preflight {
    private static final Logger LOG = Logger.getLogger(Preflight.class);
    private static final String CHARACTER_SET = "utf8mb4";
    private static final String OURS = "TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'";

    private static final List<String> REMOVE =
            List.of("DROP VIEW IF EXISTS milepost_probe_view", "DROP TABLE IF EXISTS milepost_probe");

    /** A table of the kind that migrations make, through all that they do with tables. */
    private static final List<String> PROBE = List.of(
            "DROP VIEW IF EXISTS milepost_probe_view",
            "DROP TABLE IF EXISTS milepost_probe",
            "CREATE TABLE milepost_probe (Probe_ID INT NOT NULL PRIMARY KEY) DEFAULT CHARSET = utf8mb4",
            "ALTER TABLE milepost_probe ADD COLUMN Probe INT NOT NULL DEFAULT 0, ADD KEY probe_key (Probe)",
            "INSERT INTO milepost_probe (Probe_ID) VALUES (1)",
            "UPDATE milepost_probe SET Probe = 1 WHERE Probe_ID = 1",
            "CREATE OR REPLACE VIEW milepost_probe_view AS SELECT Probe_ID FROM milepost_probe",
            "SELECT Probe_ID FROM milepost_probe_view",
            "DELETE FROM milepost_probe",
            "DROP VIEW milepost_probe_view",
            "DROP TABLE milepost_probe");

    private static final NamedLock LOCK = new NamedLock("probe");
    private static final int LOCK_SECONDS = 30;

    private final Connection connection;

    Preflight(Connection connection) {
        this.connection = connection;
    }

    /** @throws Unfit with a sentence that says what to do */
    void version() throws SQLException {
        String said = text("SELECT VERSION()");
        ServerVersion version = ServerVersion.of(said)
                .orElseThrow(() -> new Unfit("The database says that its version is '" + said
                        + "', which is none of MySQL or MariaDB. Set MYSQL_HOST to a server of one of them."));
        version.refusal().ifPresent(sentence -> {
            throw new Unfit(sentence);
        });
        version.warning().ifPresent(LOG::warn);
    }

    /**
     * A database without tables is set to utf8mb4; one with tables may be somebody's, and is left as it is.
     *
     * @throws Unfit with a sentence that says what to do
     */
    void characterSet() throws SQLException {
        String database = text("SELECT DATABASE()");
        String found = text("SELECT DEFAULT_CHARACTER_SET_NAME FROM information_schema.SCHEMATA"
                + " WHERE SCHEMA_NAME = DATABASE()");
        if (!found.equals(CHARACTER_SET)) {
            String alter = "ALTER DATABASE " + database + " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci";
            if (!texts("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()")
                    .isEmpty())
                throw new Unfit("The character set of the database " + database + " is " + found
                        + ", in which not every name of a place can be written. Run: " + alter
                        + "; (it changes no table), and start Milepost again.");
            run(alter);
            LOG.infof("The database %s, which is empty, is in utf8mb4 now; it was in %s", database, found);
        }
        List<String> others = texts("SELECT TABLE_NAME FROM information_schema.TABLES WHERE " + OURS
                + " AND TABLE_NAME REGEXP '^(dim|fact|rollup|ingest|import)_'"
                + " AND TABLE_COLLATION NOT LIKE 'utf8mb4%' ORDER BY TABLE_NAME");
        if (!others.isEmpty())
            throw new Unfit("Not in utf8mb4 are the tables " + String.join(", ", others)
                    + ": records would be refused for their letters. For each of them run: ALTER TABLE "
                    + others.getFirst() + " CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;");
    }

    /**
     * That the account may do what migrations do. Of instances that start together one asks at a time.
     *
     * @throws SQLException that says which right is lacking
     */
    void rights() throws SQLException {
        String taken = text("SELECT COALESCE(GET_LOCK(" + LOCK.name() + ", " + LOCK_SECONDS + "), 0)");
        if (!taken.equals("1")) return;
        try {
            for (String statement : PROBE) run(statement);
        } catch (SQLException refused) {
            for (String statement : REMOVE) tryTo(statement);
            throw refused;
        } finally {
            run(LOCK.release());
        }
    }

    private void tryTo(String sql) {
        try {
            run(sql);
        } catch (SQLException e) {
            LOG.debugf("%s: %s", sql, e.getMessage());
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String text(String query) throws SQLException {
        return String.valueOf(texts(query).getFirst());
    }

    private List<String> texts(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (result.next()) texts.add(result.getString(1));
            return texts;
        }
    }
}
