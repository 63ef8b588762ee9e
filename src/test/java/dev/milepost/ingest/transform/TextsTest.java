package dev.milepost.ingest.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void aTextThatIsCutAtABlankDoesNotEndInOne() {
        assertThat(Texts.cut("High Street", 5)).isEqualTo("High");
    }

    @Test
    void aTextIsNotCutWithinACharacter() {
        assertThat(Texts.cut("abc\ud83d\ude97", 4)).isEqualTo("abc");
    }
}
