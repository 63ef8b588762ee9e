package dev.milepost.imports;

import java.util.Locale;

/** What is being done to the file of a running import, in this order. */
public enum Phase {
    /** it is read to its end, and nothing of it is loaded */
    CHECKING,
    LOADING;

    /** As stored and as shown. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Phase ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
