package dev.milepost.collision;

/** Severity of a collision, that of its worst casualty; codes are STATS19's. */
public enum Severity {
    FATAL(1, "Fatal"),
    SERIOUS(2, "Serious"),
    SLIGHT(3, "Slight");

    private final int code;
    private final String label;

    Severity(int code, String label) {
        this.code = code;
        this.label = label;
    }

    public int code() {
        return code;
    }

    public String label() {
        return label;
    }

    /** Killed or seriously injured: the collision counts towards KSI. */
    public boolean ksi() {
        return this != SLIGHT;
    }

    public static Severity ofCode(int code) {
        return switch (code) {
            case 1 -> FATAL;
            case 2 -> SERIOUS;
            case 3 -> SLIGHT;
            default -> throw new IllegalArgumentException("severity code " + code + " is not 1, 2 or 3");
        };
    }
}
