package dev.milepost.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void whateverCameBeforeATextIsWhatItsCharactersSay() {
        Random random = new Random(3);
        Words words = new Words();
        for (int i = 0; i < 50_000; i++) {
            int kinds = i % 10_000 < 5_000 ? 3 : 60_000;
            char[] buffer = new char[2 + random.nextInt(60)];
            for (int at = 0; at < buffer.length; at++) buffer[at] = (char) ('0' + random.nextInt(kinds));
            int from = random.nextInt(2);
            int length = random.nextInt(buffer.length - from);
            assertThat(words.of(buffer, from, length)).isEqualTo(new String(buffer, from, length));
        }
    }

    @Test
    void aWordThatComesAgainIsTheSameObject() {
        Words words = new Words();
        char[] row = ",Daylight,Daylight".toCharArray();
        assertThat(words.of(row, 1, 8)).isEqualTo("Daylight").isSameAs(words.of(row, 10, 8));
    }
}
