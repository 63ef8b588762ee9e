package dev.milepost.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.Meters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.reactive.messaging.kafka.Record;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatorTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AssertSubscriber<Message<Record<String, byte[]>>> subscriber = AssertSubscriber.create();

    private boolean answers = true;

    @AfterEach
    void cancel() {
        subscriber.cancel();
    }

    private Simulator simulator(boolean running, double rate) {
        Simulator simulator = new Simulator(new Settings(running, rate), "live", registry);
        simulator.events().invoke(this::answer).subscribe().withSubscriber(subscriber);
        return simulator;
    }

    /** As a broker would, unless the test does it. */
    private void answer(Message<?> message) {
        if (answers) message.ack();
    }

    private record Settings(boolean running, double ratePerSecond) implements SimulatorConfig {
        @Override
        public OptionalLong seed() {
            return OptionalLong.of(1);
        }

        @Override
        public Duration spread() {
            return Duration.ofDays(365);
        }
    }

    private int emitted() {
        return subscriber.getItems().size();
    }

    private void awaitEmitted(int atLeast) {
        await().atMost(10, TimeUnit.SECONDS).pollInterval(Duration.ofMillis(5)).until(() -> emitted() >= atLeast);
    }

    @Test
    void neverEmitsMoreThanIsAskedForNorFailsWhenNothingIs() {
        simulator(true, 20_000);
        subscriber.request(100);
        awaitEmitted(100);

        await().during(Duration.ofMillis(300)).atMost(2, TimeUnit.SECONDS).until(() -> emitted() == 100);

        subscriber.request(50);
        awaitEmitted(150);
        await().during(Duration.ofMillis(100)).atMost(2, TimeUnit.SECONDS).until(() -> emitted() == 150);
        assertThat(subscriber.getFailure()).isNull();
        assertThat(subscriber.hasCompleted()).isFalse();
    }

    @Test
    void afterALongWantOfDemandItDoesNotMakeUpForMoreThanASecond() {
        simulator(true, 1_000);
        await().pollDelay(Duration.ofMillis(2_500)).until(() -> true);
        long before = System.nanoTime();

        subscriber.request(Long.MAX_VALUE);
        awaitEmitted(500);

        double seconds = (System.nanoTime() - before) / 1e9;
        assertThat((double) emitted()).isLessThanOrEqualTo(1_000 * (seconds + 1.3));
    }

    @Test
    void startsAndStopsWithoutANewSubscription() {
        Simulator simulator = simulator(false, 1_000);
        subscriber.request(Long.MAX_VALUE);
        await().during(Duration.ofMillis(100)).atMost(2, TimeUnit.SECONDS).until(() -> emitted() == 0);

        simulator.run(true);
        awaitEmitted(50);
        simulator.run(false);
        await().during(Duration.ofMillis(200)).atMost(5, TimeUnit.SECONDS).until(new Settled()::get);
        int stopped = emitted();
        simulator.run(true);
        awaitEmitted(stopped + 50);

        assertThat(simulator.status().running()).isTrue();
        assertThat(subscriber.getFailure()).isNull();
    }

    @Test
    void stoppedWhileABurstWaitsForDemandItEmitsNoMoreThanWasUnderWay() {
        Simulator simulator = simulator(true, 20_000);
        subscriber.request(10);
        awaitEmitted(10);

        simulator.run(false);
        subscriber.request(Long.MAX_VALUE);

        await().during(Duration.ofMillis(200)).atMost(2, TimeUnit.SECONDS).until(() -> emitted() <= 11);
    }

    private final class Settled {
        private int last = -1;

        boolean get() {
            int now = emitted();
            boolean same = now == last;
            last = now;
            return same;
        }
    }

    @Test
    void holdsItsRateAndFollowsANewOne() {
        Simulator simulator = simulator(true, 200);
        subscriber.request(Long.MAX_VALUE);

        assertThat(measured()).isBetween(150.0, 250.0);
        simulator.rate(5_000);
        assertThat(measured()).isBetween(3_750.0, 6_250.0);
        assertThat(simulator.status().ratePerSecond()).isEqualTo(5_000);
    }

    /** Events a second over about a second. */
    private double measured() {
        int before = emitted();
        long start = System.nanoTime();
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        return (emitted() - before) / ((System.nanoTime() - start) / 1e9);
    }

    @Test
    void anEventIsKeyedByItsCollision() throws Exception {
        simulator(true, 100);
        subscriber.request(1);
        awaitEmitted(1);

        Record<String, byte[]> event = subscriber.getItems().getFirst().getPayload();
        var json = new ObjectMapper().readTree(event.value());
        assertThat(event.key())
                .isEqualTo("live/" + json.get("Date").asText().substring(0, 4) + "/"
                        + json.get("Police_ref").asText());
    }

    @Test
    void countsWhatWasSentAndWhatFailedAndGoesOn() {
        answers = false;
        Simulator simulator = simulator(true, 1_000);
        subscriber.request(Long.MAX_VALUE);
        awaitEmitted(1);

        subscriber
                .getItems()
                .get(0)
                .nack(new RuntimeException("broker away"))
                .toCompletableFuture()
                .join();
        awaitEmitted(2);
        subscriber.getItems().get(1).ack().toCompletableFuture().join();
        awaitEmitted(20);

        assertThat(simulator.status().sent()).isEqualTo(1);
        assertThat(simulator.status().failed()).isEqualTo(1);
        assertThat(registry.get(Meters.SIMULATED)
                        .tag("result", "sent")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get(Meters.SIMULATED)
                        .tag("result", "failed")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aBrokerThatAnswersNothingGetsOneEvent() {
        answers = false;
        simulator(true, 20_000);
        subscriber.request(Long.MAX_VALUE);
        awaitEmitted(1);

        await().during(Duration.ofMillis(300)).atMost(2, TimeUnit.SECONDS).until(() -> emitted() == 1);
    }
}
