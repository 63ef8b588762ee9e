package dev.milepost.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
    @Test
    void itsTextIsReadBack() {
        for (Position position : new Position[] {
            Position.NOTHING,
            new Position(105, 1_790_000_000_123L, new TreeMap<>()),
            new Position(105, 1_790_000_000_123L, new TreeMap<>(Map.of(105L, 77L, 101L, 0L, 3L, 0L)))
        }) assertThat(Position.read(position.text())).contains(position);
    }

    @Test
    void aShortTextSaysWhatIsMissing() {
        assertThat(new Position(105, 36, new TreeMap<>(Map.of(104L, 77L, 101L, 0L))).text())
                .isEqualTo("105.10;1.77,4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "105",
                "105.",
                ".1",
                "-1.1",
                "105.A",
                "105.1;",
                "105.1;200",
                "105.1;1.",
                "105.1;1,,2",
                "105.1;x",
                "9999999999999999999.1",
                "105.1;' OR 1=1 --",
                "\u0661.\u0661"
            })
    void otherTextsAreNone(String text) {
        assertThat(Position.read(text)).isEmpty();
    }
}
