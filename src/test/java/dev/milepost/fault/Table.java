package dev.milepost.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What became of each fault, in the order in which they were injected. */
final class Table {
    private static final String HEAD = """
            | fault | times injected | records in | loaded | updated | unchanged | rejected | difference | time to resume |
            |---|---:|---:|---:|---:|---:|---:|---:|---:|
            """;

    private final String title;
    private final List<Outcome> rows = new ArrayList<>();

    Table(String title) {
        this.title = title;
    }

    synchronized void add(Outcome outcome) {
        rows.add(outcome);
    }

    synchronized String markdown() {
        StringBuilder text =
                new StringBuilder("# ").append(title).append("\n\n").append(HEAD);
        rows.forEach(row -> text.append(line(row)));
        rows.forEach(row -> row.notes()
                .forEach(note -> text.append("\n")
                        .append(row.fault())
                        .append(": ")
                        .append(note)
                        .append("\n")));
        rows.forEach(row -> row.wrong()
                .forEach(wrong -> text.append("\n**")
                        .append(row.fault())
                        .append("** did not hold: ")
                        .append(wrong)
                        .append("\n")));
        return text.toString();
    }

    void write(Path file) {
        try {
            Files.writeString(file, markdown());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String seconds(@Nullable Duration duration) {
        return duration == null ? "–" : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private static String line(Outcome row) {
        Outcome.Counts counts = row.counts();
        return String.format(
                Locale.ROOT,
                "| %s | %d | %,d | %,d | %,d | %,d | %,d | %s | %s |%n",
                (row.wrong().isEmpty() ? "" : "**failed:** ") + row.fault(),
                row.times(),
                counts.in(),
                counts.loaded(),
                counts.updated(),
                counts.unchanged(),
                counts.rejected(),
                row.difference() == null ? "not known" : String.format(Locale.ROOT, "%,d", row.difference()),
                seconds(row.resumed()));
    }
}
