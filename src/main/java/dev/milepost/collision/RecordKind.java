package dev.milepost.collision;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the rows of a file, or the messages of a topic, are about. */
public enum RecordKind {
    COLLISION("collisions"),
    CASUALTY("casualties"),
    VEHICLE("vehicles");

    private final String plural;

    RecordKind(String plural) {
        this.plural = plural;
    }

    /** As in a layout file: {@code collisions}. */
    public String plural() {
        return plural;
    }

    /** As stored and as shown: {@code collision}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RecordKind> ofPlural(String plural) {
        return Arrays.stream(values())
                .filter(kind -> kind.plural.equals(plural))
                .findFirst();
    }

    public static Optional<RecordKind> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst();
    }
}
