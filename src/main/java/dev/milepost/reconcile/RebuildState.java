package dev.milepost.reconcile;

import java.util.Locale;

/** none → running → completed or failed. */
public enum RebuildState {
    /** There has never been one. */
    NONE,
    RUNNING,
    COMPLETED,
    FAILED;

    /** As stored and as shown. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RebuildState ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
