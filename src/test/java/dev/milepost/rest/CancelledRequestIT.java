package dev.milepost.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.Servers;
import dev.milepost.Warehouse;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A client that goes away takes its statement with it, whatever it asked. */
@QuarkusTest
@WithTestResource(Servers.class)
class CancelledRequestIT {
    private static final Duration SOON = Duration.ofSeconds(5);

    /** Answered without the database, or never ended by themselves. */
    private static final List<String> OTHERS = List.of("/api/v1/code-lists", "/api/v1/layouts", "/api/v1/live");

    /** Every question reads one of them before any other. */
    private static final String[] READ_FIRST = {"fact_incidents", "rollup_month_change"};

    @TestHTTPResource("/")
    URI server;

    @BeforeAll
    static void ready() {
        Warehouse.awaitSchema();
    }

    @Test
    void theStatementOfAClientThatHasGoneIsStopped() throws IOException {
        List<String> paths = reading();
        assertThat(paths).contains("/api/v1/aggregates", "/api/v1/collisions", "/api/v1/coverage");
        try (Warehouse.Locked facts = Warehouse.lock(READ_FIRST)) {
            for (String path : paths) {
                Socket client = new Socket(server.getHost(), server.getPort());
                client.getOutputStream()
                        .write(("GET " + path.replaceAll("\\{[^}]*}", "1") + " HTTP/1.1\r\nHost: x\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                await(path).atMost(SOON).until(() -> facts.waiting() == 1);

                client.close();

                await(path).atMost(SOON).until(() -> facts.waiting() == 0);
            }
        }
        for (int i = 0; i < 20; i++) given().get("/api/v1/aggregates").then().statusCode(200);
    }

    @Test
    void manyThatGoAtOnceLeaveThePoolToOthers() throws IOException {
        try (Warehouse.Locked facts = Warehouse.lock(READ_FIRST)) {
            List<Socket> clients = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                Socket client = new Socket(server.getHost(), server.getPort());
                client.getOutputStream()
                        .write(("GET /api/v1/aggregates?to=2026-11-" + (1 + i % 30) / 10 + (1 + i % 30) % 10
                                        + " HTTP/1.1\r\nHost: x\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                clients.add(client);
            }
            await().atMost(SOON).until(() -> facts.waiting() == 8);

            for (Socket client : clients) client.close();

            await().atMost(SOON).until(() -> facts.waiting() == 0);
        }
        given().get("/api/v1/aggregates").then().statusCode(200);
    }

    @Test
    void whatManyAskAtOnceIsAskedOnceAndForAsLongAsOneOfThemWaits() throws IOException {
        try (Warehouse.Locked facts = Warehouse.lock(READ_FIRST)) {
            List<Socket> clients = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Socket client = new Socket(server.getHost(), server.getPort());
                client.getOutputStream()
                        .write("GET /api/v1/aggregates?by=quarter&to=2026-10-31 HTTP/1.1\r\nHost: x\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                clients.add(client);
                await().atMost(SOON).until(() -> facts.waiting() == 1);
            }

            for (Socket client : clients.subList(0, 9)) client.close();
            await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> facts.waiting() == 1);

            clients.getLast().close();
            await().atMost(SOON).until(() -> facts.waiting() == 0);
        }
    }

    private static List<String> reading() {
        Map<String, Map<String, Map<String, Object>>> paths =
                JsonPath.from(given().get("/q/openapi?format=json").asString()).getMap("paths");
        return paths.entrySet().stream()
                .filter(path -> path.getValue().containsKey("get"))
                .filter(path -> List.of(OpenApiText.READ)
                        .equals(path.getValue().get("get").get("tags")))
                .map(Map.Entry::getKey)
                .filter(path -> OTHERS.stream().noneMatch(path::startsWith))
                .toList();
    }
}
