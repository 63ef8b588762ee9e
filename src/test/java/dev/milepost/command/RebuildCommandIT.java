package dev.milepost.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.Servers;
import dev.milepost.Warehouse;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Servers.class)
class RebuildCommandIT {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void ready() {
        Warehouse.awaitSchema();
    }

    @Test
    void theRollupsOfARunningMilepostAreRebuilt() {
        Warehouse.run("INSERT INTO rollup_total_hour VALUES" + " (190001, 1, 1, 1, 1, 1, 0, 5, 5, 5, 0, 0, 0, 0, 0)");
        try {
            assertThat(run("rebuild-rollups", "--url", "http://localhost:" + RestAssured.port + "/"))
                    .isZero();
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("The rebuild has begun.")
                    .contains(", 1 cells corrected");
            assertThat(Warehouse.number("SELECT SUM(Incidents) FROM rollup_total_hour WHERE Month_ID = 190001"))
                    .isZero();
        } finally {
            Warehouse.run("DELETE FROM rollup_total_hour WHERE Month_ID = 190001");
        }
    }

    @Test
    void nobodyThereAndAWrongUseAreASentence() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        assertThat(run("rebuild-rollups", "--url", "http://127.0.0.1:" + nobody))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Nobody answers at http://127.0.0.1:" + nobody);

        assertThat(run("rebuild-rollups", "--host", "x")).isEqualTo(1);
        assertThat(run("rebuild-rollups", "--url", "localhost:8080")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("usage:")))
                .hasSize(2);
    }

    @Test
    void whatMilepostSaysAgainstItIsSaid() {
        assertThat(run("rebuild-rollups", "--url", "http://localhost:" + RestAssured.port + "/nowhere"))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("There is nothing at this path");
    }

    private int run(String... args) {
        return Commands.run(
                new PrintWriter(out, true, StandardCharsets.UTF_8),
                new PrintWriter(err, true, StandardCharsets.UTF_8),
                args);
    }
}
