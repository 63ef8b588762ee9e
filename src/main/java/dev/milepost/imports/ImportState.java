package dev.milepost.imports;

import java.util.Locale;

/** queued → running → completed, failed or cancelled. */
public enum ImportState {
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED;

    public boolean ended() {
        return this != QUEUED && this != RUNNING;
    }

    /** As stored and as shown. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ImportState ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
