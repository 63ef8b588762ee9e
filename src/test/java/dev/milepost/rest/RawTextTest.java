package dev.milepost.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RawTextTest {
    @Test
    void bytesOfATextAreShownAsText() {
        assertThat(RawText.of("café".getBytes(StandardCharsets.UTF_8))).isEqualTo(new RawText("café", "utf-8"));
        assertThat(RawText.of(new byte[0])).isEqualTo(new RawText("", "utf-8"));
    }

    @Test
    void otherBytesAreShownSoThatTheyCanBeHadAgain() {
        assertThat(RawText.of(new byte[] {(byte) 0xff, 0})).isEqualTo(new RawText("/wA=", "base64"));
        assertThat(RawText.of(null)).isEqualTo(new RawText(null, null));
    }
}
