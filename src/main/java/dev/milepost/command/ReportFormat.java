package dev.milepost.command;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the name of a report's file says. */
enum ReportFormat {
    JSON("application/json"),
    CSV("text/csv");

    private final String type;

    ReportFormat(String type) {
        this.type = type;
    }

    String type() {
        return type;
    }

    /** Null when it says neither. */
    static @Nullable ReportFormat of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        for (ReportFormat each : values()) if (name.endsWith("." + each.name().toLowerCase(Locale.ROOT))) return each;
        return null;
    }
}
