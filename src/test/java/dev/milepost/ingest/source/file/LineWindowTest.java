package dev.milepost.ingest.source.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LineWindowTest {
    private final LineWindow window = new LineWindow(1024);

    @Test
    void linesEndWithLfCrOrBoth() throws Exception {
        append("one\ntwo\r\nthree\rfour");

        assertThat(line(1)).isEqualTo("one");
        assertThat(line(2)).isEqualTo("two");
        assertThat(line(3)).isEqualTo("three");
        assertThat(line(4)).isEqualTo("four");
    }

    @Test
    void aLineEndSplitBetweenTwoReadsIsOne() throws Exception {
        append("one\r");
        append("\ntwo\n");

        assertThat(line(1)).isEqualTo("one");
        assertThat(line(2)).isEqualTo("two");
    }

    @Test
    void aRecordOfSeveralLinesAndReadsComesBackExactly() throws Exception {
        append("one\n\"two, fir");
        append("st\r\nsecond\",\t");
        append("end\nthree");

        assertThat(text(window.lines(2, 4))).isEqualTo("\"two, first\r\nsecond\",\tend");
    }

    @Test
    void whatWasTakenSurvivesItsRelease() throws Exception {
        append("one\ntwo\nthree\n");
        Supplier<byte[]> taken = window.lines(1, 2);

        window.release(3);
        append("four\n");

        assertThat(text(taken)).isEqualTo("one");
        assertThat(line(3)).isEqualTo("three");
        assertThat(line(4)).isEqualTo("four");
        assertThatThrownBy(() -> window.lines(2, 3)).hasMessageContaining("released");
    }

    @Test
    void holdsNoMoreThanItsLimit() throws Exception {
        for (int i = 1; i <= 1_000; i++) {
            append("x".repeat(500) + "\n");
            window.release(i);
        }

        append("x".repeat(500));
        assertThatThrownBy(() -> append("x".repeat(500))).isInstanceOf(LineWindow.TooLong.class);
    }

    private void append(String text) throws LineWindow.TooLong {
        byte[] bytes = text.getBytes(UTF_8);
        window.append(bytes, bytes.length);
    }

    private String line(long line) {
        return text(window.lines(line, line + 1));
    }

    private static String text(Supplier<byte[]> raw) {
        return new String(raw.get(), UTF_8);
    }
}
