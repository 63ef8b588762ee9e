package dev.milepost.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.embedded.EmbeddedServers;
import dev.milepost.embedded.EmbeddedServers.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real server: the embedded MariaDB, or the MySQL of {@code -Dmilepost.test.mysql}. */
class PreflightIT {
    private static final String DATABASE =
            "milepost_preflight_" + ProcessHandle.current().pid();
    private static final String ACCOUNT = "'poor'@'%'";
    private static EmbeddedServers servers;
    private static String door;

    @BeforeAll
    static void startServer() throws IOException {
        door = System.getProperty("milepost.test.mysql", "");
        if (!door.isEmpty()) return;
        Path directory = Files.createDirectories(Path.of("target", "embedded"));
        servers = EmbeddedServers.start(
                Files.createTempDirectory(directory.toAbsolutePath(), "preflight-"), Wanted.NOT, new Wanted(true, 0));
        door = servers.settings().get("MYSQL_HOST") + ":" + servers.settings().get("MYSQL_PORT");
    }

    @AfterAll
    static void stopServer() {
        if (servers != null) servers.close();
    }

    @BeforeEach
    void makeDatabase() throws SQLException {
        root("CREATE DATABASE " + DATABASE + " CHARACTER SET utf8mb4", "CREATE USER " + ACCOUNT + " IDENTIFIED BY 'p'");
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        root("DROP DATABASE " + DATABASE, "DROP USER " + ACCOUNT);
    }

    @Test
    void aServerThatIsTestedIsTaken() throws SQLException {
        try (Connection connection = connect("root", "")) {
            assertThatCode(new Preflight(connection)::version).doesNotThrowAnyException();
            assertThat(ServerVersion.of(rows(connection, "SELECT VERSION()").getFirst()))
                    .hasValueSatisfying(version -> assertThat(version.warning()).isEmpty());
        }
    }

    @Test
    void anEmptyDatabaseIsSetToUtf8() throws SQLException {
        root("ALTER DATABASE " + DATABASE + " CHARACTER SET latin1");
        try (Connection connection = connect("root", "")) {
            new Preflight(connection).characterSet();
            assertThat(rows(connection, "SELECT @@character_set_database")).containsExactly("utf8mb4");
        }
    }

    @Test
    void aDatabaseWithTablesIsLeftAsItIsAndTheStatementSaid() throws SQLException {
        root("ALTER DATABASE " + DATABASE + " CHARACTER SET latin1", "CREATE TABLE " + DATABASE + ".theirs (a INT)");
        try (Connection connection = connect("root", "")) {
            String statement = "ALTER DATABASE " + DATABASE + " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci";
            assertThatThrownBy(new Preflight(connection)::characterSet)
                    .isInstanceOf(Unfit.class)
                    .hasMessageContaining("is latin1")
                    .hasMessageContaining("Run: " + statement + ";");
            assertThat(rows(connection, "SELECT @@character_set_database")).containsExactly("latin1");

            root(statement);
            assertThatCode(new Preflight(connection)::characterSet).doesNotThrowAnyException();
        }
    }

    @Test
    void aTableOfOursInAnotherCharacterSetIsNamed() throws SQLException {
        root("CREATE TABLE " + DATABASE + ".dim_location (a INT) DEFAULT CHARSET = latin1");
        try (Connection connection = connect("root", "")) {
            assertThatThrownBy(new Preflight(connection)::characterSet)
                    .isInstanceOf(Unfit.class)
                    .hasMessageContaining("ALTER TABLE dim_location CONVERT TO CHARACTER SET utf8mb4");
        }
    }

    @Test
    void aRightThatLacksIsFoundBeforeAnythingIsMade() throws SQLException {
        String some = "SELECT, INSERT, UPDATE, DELETE, DROP, ALTER, INDEX";
        root("GRANT " + some + " ON " + DATABASE + ".* TO " + ACCOUNT);
        assertLacking("CREATE");

        root("GRANT CREATE ON " + DATABASE + ".* TO " + ACCOUNT);
        assertLacking("CREATE VIEW");

        root("GRANT ALL ON " + DATABASE + ".* TO " + ACCOUNT);
        try (Connection connection = connect("poor", "p")) {
            new Preflight(connection).rights();
            assertThat(rows(connection, "SHOW TABLES")).isEmpty();
        }
    }

    private static void assertLacking(String right) throws SQLException {
        try (Connection connection = connect("poor", "p")) {
            assertThatThrownBy(new Preflight(connection)::rights)
                    .isInstanceOf(SQLException.class)
                    .satisfies(refused -> assertThat(SqlFailure.of(refused))
                            .isInstanceOfSatisfying(
                                    SqlFailure.Mistake.class,
                                    mistake -> assertThat(mistake.advice())
                                            .contains("lacks a right", right + " command denied", "GRANT ALL ON")));
        }
        try (Connection connection = connect("root", "")) {
            assertThat(rows(connection, "SHOW TABLES")).isEmpty();
        }
    }

    private static void root(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(""), "root", "");
                Statement statement = connection.createStatement()) {
            for (String each : statements) statement.execute(each);
        }
    }

    private static Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(url(DATABASE), user, password);
    }

    private static String url(String database) {
        return "jdbc:mysql://" + door + "/" + database + "?allowPublicKeyRetrieval=true";
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) rows.add(result.getString(1));
            return rows;
        }
    }
}
