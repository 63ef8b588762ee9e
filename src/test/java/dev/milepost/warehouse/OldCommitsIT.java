package dev.milepost.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.Servers;
import dev.milepost.Warehouse;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Servers.class)
class OldCommitsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    OldCommits oldCommits;

    @BeforeEach
    void ready() {
        Warehouse.awaitSchema();
        Warehouse.run("DELETE FROM ingest_commit");
    }

    @Test
    void whatIsOlderThanAnyReplayIsRemovedButTheNewestStays() {
        Warehouse.run(
                "INSERT INTO ingest_commit (Committed) SELECT UTC_TIMESTAMP(3) - INTERVAL 2 DAY FROM dim_date LIMIT 6000",
                "INSERT INTO ingest_commit (Committed) VALUES (UTC_TIMESTAMP(3) - INTERVAL 1 HOUR)");
        assertThat(oldCommits.remove().await().atMost(PATIENCE)).isEqualTo(6_000);
        assertThat(Warehouse.number("SELECT COUNT(*) FROM ingest_commit")).isEqualTo(1);

        Warehouse.run("UPDATE ingest_commit SET Committed = UTC_TIMESTAMP(3) - INTERVAL 3 DAY");
        assertThat(oldCommits.remove().await().atMost(PATIENCE)).isZero();
        assertThat(Warehouse.number("SELECT COUNT(*) FROM ingest_commit")).isEqualTo(1);
    }

    @Test
    void whileAnotherInstanceIsAtItNothingIsDone() throws SQLException {
        Warehouse.run(
                "INSERT INTO ingest_commit (Committed) VALUES (UTC_TIMESTAMP(3) - INTERVAL 2 DAY)",
                "INSERT INTO ingest_commit (Committed) VALUES (UTC_TIMESTAMP(3))");
        try (Connection other = Warehouse.connect();
                Statement statement = other.createStatement()) {
            statement.execute("SELECT GET_LOCK(" + new NamedLock("old-commits").name() + ", 5)");
            assertThat(oldCommits.remove().await().atMost(PATIENCE)).isZero();
        }
        assertThat(Warehouse.number("SELECT COUNT(*) FROM ingest_commit")).isEqualTo(2);
    }
}
