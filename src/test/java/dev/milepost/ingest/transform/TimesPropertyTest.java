package dev.milepost.ingest.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.Collision;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TimesPropertyTest {
    @Property
    void everyMinuteIsReadInEveryForm(@ForAll @IntRange(max = 1439) int minute) {
        int hour = minute / 60;
        int rest = minute % 60;
        String half = hour < 12 ? "AM" : "PM";
        int onClock = hour % 12 == 0 ? 12 : hour % 12;

        assertThat(Times.minuteOfDay("%02d:%02d".formatted(hour, rest))).isEqualTo(minute);
        assertThat(Times.minuteOfDay("%02d:%02d:30".formatted(hour, rest))).isEqualTo(minute);
        assertThat(Times.minuteOfDay("%d:%02d %s".formatted(onClock, rest, half)))
                .isEqualTo(minute);
        assertThat(Times.minuteOfDay(Integer.toString(hour * 100 + rest))).isEqualTo(minute);
    }

    @Property
    void noTextThrowsOrLeavesTheDay(@ForAll String text) {
        assertThat(Times.minuteOfDay(text)).isBetween(Collision.UNKNOWN_TIME, 1439);
    }

    @Property
    void nothingThatLooksLikeATimeThrows(@ForAll("almostTimes") String text) {
        assertThat(Times.minuteOfDay(text)).isBetween(Collision.UNKNOWN_TIME, 1439);
    }

    @Provide
    Arbitrary<String> almostTimes() {
        return Arbitraries.strings().withChars("0123459:. aApPmM").ofMaxLength(12);
    }
}
