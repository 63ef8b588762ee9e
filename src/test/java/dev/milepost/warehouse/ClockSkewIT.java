package dev.milepost.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.Servers;
import dev.milepost.Warehouse;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database's clock is the real one; ours is set. */
@QuarkusTest
@WithTestResource(Servers.class)
class ClockSkewIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    @Inject
    @ReactiveDataSource("short")
    Pool pool;

    @Inject
    Schema schema;

    @Inject
    ClockSkew real;

    @BeforeEach
    void ready() {
        Warehouse.awaitSchema();
    }

    @Test
    void clocksOfOneMachineGoTogether() {
        real.look().await().atMost(PATIENCE);
        assertThat(real.warning()).isEmpty();
    }

    @Test
    void aClockThatIsWrongIsNamedWithByHowMuchUntilItIsRight() {
        AtomicReference<Duration> wrongBy = new AtomicReference<>(Duration.ofSeconds(-90));
        InstantSource ours = () -> Instant.now().plus(wrongBy.get());
        ClockSkew clocks = new ClockSkew(pool, schema, ours);

        clocks.look().await().atMost(PATIENCE);
        assertThat(clocks.warning())
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .matches("The database's clock is (89|90)\\.\\d s ahead of ours\\. .*NTP.*"));

        wrongBy.set(Duration.ofSeconds(90));
        clocks.look().await().atMost(PATIENCE);
        assertThat(clocks.warning())
                .hasValueSatisfying(sentence -> assertThat(sentence).contains(" s behind ours."));

        wrongBy.set(Duration.ZERO);
        clocks.look().await().atMost(PATIENCE);
        assertThat(clocks.warning()).isEmpty();
    }

    @Test
    void anAnswerThatTakesLongIsNoSkew() {
        assertThat(ClockSkew.ahead(NOW, NOW.plusSeconds(4), NOW.plusSeconds(9))).isZero();
        assertThat(ClockSkew.ahead(NOW, NOW.plusSeconds(12), NOW.plusSeconds(9)))
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(ClockSkew.ahead(NOW, NOW.minusSeconds(5), NOW.plusSeconds(9)))
                .isEqualTo(Duration.ofSeconds(-5));
    }
}
