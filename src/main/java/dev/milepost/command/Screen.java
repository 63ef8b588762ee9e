package dev.milepost.command;

import java.io.Console;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a command says: results to the standard output, the rest to the standard error. On a terminal progress is one
 * line that changes; elsewhere, such as in the log of a job, it is a line for each step.
 */
final class Screen {
    private static final int BAR = 24;
    private static final int WIDTH = 79;

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;
    private final boolean quiet;
    private String step = "";
    private boolean drawn;

    Screen(PrintWriter out, PrintWriter err, boolean terminal, boolean quiet) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.quiet = quiet;
    }

    @SuppressWarnings("SystemConsoleNull") // asked below
    static boolean onTerminal() {
        @Nullable Console console = System.console();
        if (console == null) return false;
        try {
            // since Java 22 there is a console where there is no terminal, and it can be asked
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return true;
        }
    }

    /**
     * @param step what is being done, such as "loading"
     * @param percent 0 to 100
     * @param rest what else there is to say, such as the rate
     */
    void progress(String step, double percent, String rest) {
        if (quiet) return;
        if (!terminal) {
            if (!step.equals(this.step)) err.println(step);
        } else {
            int full = (int) Math.round(BAR * Math.clamp(percent, 0, 100) / 100);
            draw(String.format(
                    Locale.ROOT,
                    "%-10s[%s%s] %5.1f %%  %s",
                    step,
                    "#".repeat(full),
                    "-".repeat(BAR - full),
                    percent,
                    rest));
            drawn = true;
        }
        this.step = step;
        err.flush();
    }

    private void draw(String line) {
        String cut = line.length() > WIDTH ? line.substring(0, WIDTH) : line;
        err.print("\r" + cut + " ".repeat(WIDTH - cut.length()));
    }

    /** A part of the result. */
    void say(String line) {
        if (quiet) return;
        endProgress();
        out.println(line);
    }

    /** Said however quiet it is to be. */
    void complain(String line) {
        endProgress();
        err.println(line);
    }

    /** The line that changes is wiped: what comes next is said in its place. */
    private void endProgress() {
        if (drawn) {
            draw("");
            err.print("\r");
            err.flush();
        }
        drawn = false;
        step = "";
    }
}
