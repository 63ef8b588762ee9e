package dev.milepost.ingest.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.Collision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource({
        "05:03, 303",
        "5:03, 303",
        "05:03:00, 303",
        "05:03:59.999, 303",
        "00:00, 0",
        "23:59, 1439",
        "400, 240",
        "49, 49",
        "1, 1",
        "0, 0",
        "0400, 240",
        "400.0, 240",
        "2359, 1439",
        "8:30 AM, 510",
        "08:30am, 510",
        "8:30 PM, 1230",
        "08:30:00 PM, 1230",
        "12:15 AM, 15",
        "12:15 PM, 735"
    })
    void aPublishedFormIsRead(String text, int minute) {
        assertThat(Times.minuteOfDay(text)).isEqualTo(minute);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "24:00",
                "2400",
                "25:00",
                "12:60",
                "1260",
                "99",
                "-1",
                "NA",
                "noon",
                ":",
                "::",
                "5:3",
                "05:3",
                "005:03",
                "05:03:",
                "05:03:60",
                "05:03:5",
                "13:00 PM",
                "0:30 AM",
                "AM",
                ":30 AM",
                "5:03 XM",
                "05-03",
                "05:03:00:00",
                "05:03.5",
                "0.2104",
                "12345",
                "٠٥:٠٣"
            })
    void anythingElseIsUnknownAndNotMidnight(String text) {
        assertThat(Times.minuteOfDay(text)).isEqualTo(Collision.UNKNOWN_TIME);
    }
}
