package dev.milepost.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StillTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    private final Still still = new Still();
    private long now = Duration.ofDays(1).toNanos();

    @Test
    void whatIsSeenForTheFirstTimeHasNotChanged() {
        saw(Map.of(2018_01, 5L, 2026_11, 7L));

        assertThat(still.cut()).isEqualTo(Still.END);
    }

    @Test
    void aMonthThatCameSinceHasChanged() {
        saw(Map.of(2018_01, 5L));
        saw(Map.of(2018_01, 5L, 2026_11, 1L));

        assertThat(still.cut()).isEqualTo(2026_11);
    }

    @Test
    void anOldMonthThatChangesIsNotStillForAMinute() {
        saw(Map.of(2003_05, 5L, 2018_01, 5L));
        saw(Map.of(2003_05, 6L, 2018_01, 5L));
        assertThat(still.cut()).isEqualTo(2003_05);

        now += Duration.ofSeconds(61).toNanos();
        saw(Map.of(2018_01, 5L));
        assertThat(still.cut()).isEqualTo(Still.END);
    }

    @Test
    void whereCollisionsComeInTheNextOneIsExpectedForAnHour() {
        saw(Map.of(2026_03, 5L, 2026_11, 5L));
        saw(Map.of(2026_03, 6L, 2026_11, 6L));

        now += Duration.ofMinutes(59).toNanos();
        saw(Map.of(2026_11, 7L));
        assertThat(still.cut()).isEqualTo(2026_03);

        now += Duration.ofMinutes(2).toNanos();
        saw(Map.of(2026_11, 7L));
        assertThat(still.cut()).isEqualTo(2026_11);
    }

    @Test
    void aMonthThatNoCalendarHasMovesTheOneBefore() {
        saw(Map.of(2018_00, 1L));
        saw(Map.of(2018_00, 2L));

        assertThat(still.cut()).isEqualTo(2017_12);
    }

    private void saw(Map<Integer, Long> changes) {
        still.saw(changes, now, TODAY);
    }
}
