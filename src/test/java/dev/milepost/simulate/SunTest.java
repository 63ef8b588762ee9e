package dev.milepost.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SunTest {
    /** Published times for Cambridge. */
    @ParameterizedTest
    @CsvSource({
        "2018-01-01,08:07,15:56",
        "2018-03-20,06:05,18:12",
        "2018-06-21,04:38,21:25",
        "2018-09-23,06:44,18:53",
        "2018-12-21,08:04,15:49"
    })
    void sunriseAndSunsetAreRightToAFewMinutes(LocalDate date, LocalTime rise, LocalTime set) {
        assertThat(Sun.sunrise(date)).isBetween(rise.minusMinutes(6), rise.plusMinutes(6));
        assertThat(Sun.sunset(date)).isBetween(set.minusMinutes(6), set.plusMinutes(6));
    }
}
