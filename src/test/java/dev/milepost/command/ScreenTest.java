package dev.milepost.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void onATerminalProgressIsOneLineThatGivesWayToTheResult() {
        Screen screen = screen(true, false);
        screen.progress("loading", 50, "1,000 rows/s  0:10 left");
        screen.progress("loading", 100, "1,000 rows/s");
        screen.say("done");

        assertThat(err.toString())
                .doesNotContain("\n")
                .contains("\rloading   [############------------]  50.0 %  1,000 rows/s  0:10 left")
                .contains("\rloading   [########################] 100.0 %")
                .endsWith("\r");
        assertThat(err.toString().split("\r"))
                .allSatisfy(line -> assertThat(line.length()).isIn(0, 79));
        assertThat(out.toString()).isEqualToIgnoringNewLines("done");
    }

    @Test
    void elsewhereEachStepIsALine() {
        Screen screen = screen(false, false);
        screen.progress("checking", 1, "");
        screen.progress("checking", 2, "");
        screen.progress("loading", 3, "");

        assertThat(err.toString().lines()).containsExactly("checking", "loading");
    }

    @Test
    void quietSaysOnlyWhatIsWrong() {
        Screen screen = screen(true, true);
        screen.progress("checking", 1, "");
        screen.say("done");
        screen.complain("wrong");

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).containsExactly("wrong");
    }

    private Screen screen(boolean terminal, boolean quiet) {
        return new Screen(new PrintWriter(out, true), new PrintWriter(err, true), terminal, quiet);
    }
}
