package dev.milepost.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final Filter KSI = Filters.of("severity=ksi");

    @Test
    void comesBackAsItWas() {
        Cursor unknownTime = new Cursor(20181231, -1, 9_007_199_254_740_993L);

        assertThat(Cursor.read(unknownTime.text(KSI), KSI)).contains(unknownTime);
    }

    @Test
    void ofAnotherFilterIsNone() {
        String text = new Cursor(20181231, 600, 5).text(KSI);

        assertThat(Cursor.read(text, Filter.ALL)).isEmpty();
        assertThat(Cursor.read(text, Filters.of("severity=serious&severity=fatal")))
                .isPresent();
        assertThat(Cursor.read(
                        new Cursor(20181231, 600, 5).text(Filters.of("near=0.12,52.2,500")),
                        Filters.of("near=0.12,52.2,501")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "1", "a.b.c.d", "' OR 1=1 --"})
    void rubbishIsNone(String text) {
        assertThat(Cursor.read(text, KSI)).isEmpty();
        assertThat(Cursor.read(Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)), KSI))
                .isEmpty();
        assertThat(Cursor.read("A".repeat(100_000), KSI)).isEmpty();
    }
}
