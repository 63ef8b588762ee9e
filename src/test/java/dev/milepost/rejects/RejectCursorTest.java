package dev.milepost.rejects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.RejectReason;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectCursorTest {
    private static final RejectFilter NO_KEY = new RejectFilter(Set.of(RejectReason.NO_KEY), null, null, null, null);

    @Test
    void aCursorIsReadAgain() {
        RejectCursor cursor = new RejectCursor(17, 4_000_000_000L);

        assertThat(RejectCursor.read(cursor.text(NO_KEY), NO_KEY)).contains(cursor);
    }

    @Test
    void aCursorOfAnotherFilterIsNone() {
        String text = new RejectCursor(17, 0).text(NO_KEY);

        assertThat(RejectCursor.read(text, RejectFilter.ALL)).isEmpty();
        assertThat(RejectCursor.read(text, NO_KEY.in(RejectState.OPEN))).isEmpty();
    }

    @Test
    void theOrderOfReasonsDoesNotMatter() {
        RejectFilter oneWay = reasons(RejectReason.NO_KEY, RejectReason.NO_DATE);
        RejectFilter theOther = reasons(RejectReason.NO_DATE, RejectReason.NO_KEY);

        assertThat(RejectCursor.read(new RejectCursor(1, 2).text(oneWay), theOther))
                .isPresent();
    }

    private static RejectFilter reasons(RejectReason... reasons) {
        return new RejectFilter(new LinkedHashSet<>(List.of(reasons)), null, null, null, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "17", "%%%", "AAAA", "MTcuMC4w"})
    void anythingElseIsNone(String text) {
        assertThat(RejectCursor.read(text, NO_KEY)).isEmpty();
        assertThat(RejectCursor.read(text.repeat(100), NO_KEY)).isEmpty();
    }
}
