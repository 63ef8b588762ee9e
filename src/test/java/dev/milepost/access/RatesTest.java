package dev.milepost.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RatesTest {
    private long now;
    private final TimeMeter clock = new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return now;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    };

    @Test
    void aBurstIsAnsweredThenSoManyASecond() {
        Rates rates = rates(Map.of("requests-per-second", "10", "burst", "20"));
        for (int i = 0; i < 20; i++) assertThat(rates.request("a")).isZero();
        assertThat(rates.request("a")).isEqualTo(Duration.ofMillis(100));
        now += Duration.ofMillis(100).toNanos();
        assertThat(rates.request("a")).isZero();
        assertThat(rates.request("a")).isPositive();
    }

    @Test
    void nobodyWaitsForWhatOthersAsk() {
        Rates rates = rates(Map.of("requests-per-second", "1", "burst", "1"));
        assertThat(rates.request("a")).isZero();
        assertThat(rates.request("a")).isPositive();
        assertThat(rates.request("b")).isZero();
    }

    @Test
    void zeroIsAnyNumber() {
        Rates rates = rates(Map.of("requests-per-second", "0", "failures-per-minute", "0"));
        for (int i = 0; i < 10_000; i++) assertThat(rates.request("a")).isZero();
        for (int i = 0; i < 100; i++) rates.failed("here");
        assertThat(rates.afterFailures("here")).isZero();
    }

    @Test
    void wrongTokensOfAnAddressAreCountedUntilTheyAreTooMany() {
        Rates rates = rates(Map.of("failures-per-minute", "3"));
        for (int i = 0; i < 3; i++) {
            assertThat(rates.afterFailures("here")).isZero();
            rates.failed("here");
        }
        assertThat(rates.afterFailures("here")).isEqualTo(Duration.ofSeconds(20));
        assertThat(rates.afterFailures("there")).isZero();
        now += Duration.ofSeconds(20).toNanos();
        assertThat(rates.afterFailures("here")).isZero();
    }

    private Rates rates(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        settings.forEach((key, value) -> all.put("milepost.access.rate." + key, value));
        return new Rates(Settings.of(all).rate(), clock);
    }
}
