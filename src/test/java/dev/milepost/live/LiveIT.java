package dev.milepost.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.milepost.Servers;
import dev.milepost.Topic;
import dev.milepost.Warehouse;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Servers.class)
@TestProfile(LiveIT.Quick.class)
class LiveIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String OURS = "?source=live-test";

    public static final class Quick implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "milepost.live.heartbeat", "1s",
                    "milepost.live.max-replay", "1500",
                    "milepost.live.patience", "2s",
                    "milepost.live.max-clients", "20");
        }
    }

    @TestHTTPResource("/")
    URI server;

    @BeforeEach
    void ready() {
        Warehouse.awaitSchema();
        Committed.dimensions();
        Warehouse.run("DELETE FROM fact_incidents WHERE Source_ID = 4711");
        await().atMost(SOON).until(() -> gauge("milepost_live_clients") == 0);
    }

    @Test
    void whatIsCommittedIsHeardOnceAndWhatIsRolledBackIsNot() {
        try (LiveClient client = follow(OURS);
                Committed first = Committed.begin().write("A1", "A2");
                Committed second = Committed.begin().write("B1");
                Committed never = Committed.begin().write("N1");
                Committed third = Committed.begin().write("C1")) {
            third.commit();
            await().atMost(SOON).until(() -> client.references().equals(List.of("C1")));
            never.rollback();
            first.commit();
            await().atMost(SOON).until(() -> client.references().equals(List.of("C1", "A1", "A2")));
            second.commit();
            await().atMost(SOON).until(() -> client.references().equals(List.of("C1", "A1", "A2", "B1")));

            assertThat(client.collisions().getFirst().data())
                    .contains("\"source\":\"live-test\"", "\"severity\":\"slight\"", "\"time\":\"08:00\"");
        }
    }

    @Test
    void aTransactionThatWasUnderWayBeforeAnybodyFollowedIsHeard() {
        try (Committed early = Committed.begin().write("E1");
                Committed done = Committed.begin().write("D1")) {
            done.commit();
            try (LiveClient client = follow(OURS)) {
                early.commit();
                await().atMost(SOON).until(() -> client.references().equals(List.of("E1")));
            }
        }
    }

    @Test
    void whoResumesGetsWhatCameInBetweenFromWhicheverEvent() {
        List<LiveClient.Event> all;
        try (LiveClient client = follow(OURS);
                Committed late = Committed.begin().write("L1", "L2");
                Committed soon = Committed.begin().write("S1", "S2", "S3")) {
            soon.commit();
            await().atMost(SOON).until(() -> client.collisions().size() == 3);
            late.commit();
            await().atMost(SOON).until(() -> client.collisions().size() == 5);
            all = client.collisions();
        }
        try (Committed later = Committed.begin().write("Z1")) {
            later.commit();
        }
        List<String> order = List.of("S1", "S2", "S3", "L1", "L2", "Z1");
        for (int seen = 1; seen <= all.size(); seen++) {
            Set<String> rest = new HashSet<>(order.subList(seen, order.size()));
            try (LiveClient client =
                    LiveClient.follow(server, OURS, all.get(seen - 1).id())) {
                int most = seen;
                await("after " + order.get(seen - 1))
                        .atMost(SOON)
                        .until(() -> client.collisions().size() >= order.size() - most);
                assertThat(client.references()).doesNotHaveDuplicates();
                assertThat(new HashSet<>(client.references())).isEqualTo(rest);
            }
        }
    }

    @Test
    void theFilterApplies() {
        try (LiveClient fatal = follow(OURS + "&severity=fatal");
                LiveClient others = follow("?source=another");
                LiveClient ours = follow(OURS + "&weekday=5&hour=8&from=2024-03-01");
                Committed some = Committed.begin().write("F1")) {
            some.commit();
            await().atMost(SOON).until(() -> ours.references().equals(List.of("F1")));
            assertThat(fatal.collisions()).isEmpty();
            assertThat(others.collisions()).isEmpty();
        }
    }

    @Test
    void theConnectionIsSeenToStandAndItsIdMovesOn() {
        try (LiveClient client = follow("?source=nobody");
                Committed some = Committed.begin().write("H1")) {
            String first = client.all().getFirst().id();
            some.commit();
            await().atMost(SOON)
                    .until(() -> client.all().stream()
                            .anyMatch(event -> event.comment().equals("alive")
                                    && !event.id().equals(first)));
            try (LiveClient again =
                    LiveClient.follow(server, OURS, client.all().getLast().id())) {
                await().atMost(SOON).until(() -> again.all().size() > 1);
                assertThat(again.collisions()).isEmpty();
            }
        }
    }

    @Test
    void whoIsTooFarBehindOrComesFromElsewhereIsToldToBeginAnew() {
        String old;
        try (LiveClient client = follow(OURS)) {
            old = client.all().getFirst().id();
        }
        try (Committed many = Committed.begin().writeMany("M", 1_501)) {
            many.commit();
        }
        try (LiveClient client = LiveClient.follow(server, OURS, old)) {
            await().atMost(SOON).until(client::ended);
            assertThat(client.all()).hasSize(1);
            assertThat(client.all().getFirst().name()).isEqualTo("reset");
            assertThat(client.all().getFirst().data()).contains("\"behind\"");
            old = client.all().getFirst().id();
        }
        // from there it goes on
        try (Committed more = Committed.begin().write("R1")) {
            more.commit();
        }
        try (LiveClient client = LiveClient.follow(server, OURS, old)) {
            await().atMost(SOON).until(() -> client.references().equals(List.of("R1")));
        }
        try (LiveClient client = LiveClient.follow(server, OURS, "999999999.abc")) {
            await().atMost(SOON).until(client::ended);
            assertThat(client.all().getFirst().data()).contains("\"unknown\"");
        }
    }

    @Test
    void aSlowClientIsToldAndClosedWhileOthersGoOn() throws IOException {
        double stuck = gauge("milepost_live_resets_total{reason=\"stuck\"}");
        try (Socket slow = new Socket();
                LiveClient quick = follow(OURS)) {
            slow.setReceiveBufferSize(4_096);
            slow.connect(new java.net.InetSocketAddress(server.getHost(), server.getPort()));
            slow.getOutputStream()
                    .write(("GET /api/v1/live" + OURS + " HTTP/1.1\r\nHost: x\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            await().atMost(SOON).until(() -> gauge("milepost_live_clients") == 2);

            int sent = 0;
            for (int round = 0; gauge("milepost_live_clients") == 2 && round < 200; round++) {
                try (Committed many = Committed.begin().writeMany("S" + round + "-", 1_000)) {
                    many.commit();
                }
                sent += 1_000;
                int all = sent;
                await().atMost(SOON).until(() -> quick.collisions().size() == all);
            }

            assertThat(gauge("milepost_live_clients")).isEqualTo(1);
            assertThat(gauge("milepost_live_resets_total{reason=\"stuck\"}")).isEqualTo(stuck + 1);
            assertThat(quick.references()).doesNotHaveDuplicates().hasSize(sent);
        }
    }

    @Test
    void moreAtOnceThanTheWindowHoldsResetsAllWhoFollow() {
        try (LiveClient client = follow(OURS);
                Committed many = Committed.begin().writeMany("W", 1_501)) {
            many.commit();
            await().atMost(SOON).until(client::ended);
            assertThat(client.all().getLast().name()).isEqualTo("reset");
            assertThat(client.all().getLast().data()).contains("\"behind\"");
        }
    }

    @Test
    void noMoreFollowThanMay() {
        List<LiveClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) clients.add(follow(OURS));
            given().get("/api/v1/live")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", equalTo("5"));
        } finally {
            clients.forEach(LiveClient::close);
        }
        await().atMost(SOON).until(() -> gauge("milepost_live_clients") == 0);
    }

    @Test
    void whatIsWrongIsSaidBeforeTheFirstEvent() {
        given().get("/api/v1/live?severity=bad")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo("severity"));
        given().header("Last-Event-ID", "' OR 1=1 --")
                .get("/api/v1/live")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo("Last-Event-ID"));
    }

    /** From the producer's send to the event at the client, and measured by the meter from the writing to the handing on. */
    @Test
    void aCollisionOfTheTopicIsHeardAtOnce() {
        int count = 40;
        List<Long> took = new ArrayList<>();
        String run = UUID.randomUUID().toString().substring(0, 8);
        try (Topic topic = new Topic();
                LiveClient client = follow("?source=live")) {
            for (int i = 0; i < count; i++) {
                String reference = run + i;
                long sent = System.currentTimeMillis();
                topic.send(
                        reference,
                        "{\"Police_ref\":\"" + reference
                                + "\",\"Date\":\"2024-05-01\",\"Severity\":\"Slight\",\"Casualties\":1}");
                int heard = i + 1;
                await().atMost(SOON)
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> client.collisions().size() == heard);
                took.add(client.collisions().getLast().received() - sent);
            }
        }
        List<Long> sorted = took.stream().sorted().toList();
        System.out.printf(
                "live: sent to heard, median %d ms, 95 %% %d ms; mean writing to handing on %.1f ms%n",
                sorted.get(count / 2),
                sorted.get(count * 95 / 100),
                1_000 * gauge("milepost_live_latency_seconds_sum") / gauge("milepost_live_latency_seconds_count"));
        assertThat(sorted.getFirst()).isLessThan(SOON.toMillis());
    }

    private LiveClient follow(String query) {
        return LiveClient.follow(server, query, null);
    }

    private static double gauge(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
