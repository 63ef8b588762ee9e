package dev.milepost.collision;

/** How far a record can be trusted: live events are provisional, a published file is validated and replaces them. */
public enum Status {
    PROVISIONAL(1, "provisional"),
    VALIDATED(2, "validated");

    private final int code;
    private final String label;

    Status(int code, String label) {
        this.code = code;
        this.label = label;
    }

    public int code() {
        return code;
    }

    public String label() {
        return label;
    }

    /** Whether a record of this status may replace one of the other with the same key. */
    public boolean mayReplace(Status other) {
        return code >= other.code;
    }

    public static Status ofCode(int code) {
        return switch (code) {
            case 1 -> PROVISIONAL;
            case 2 -> VALIDATED;
            default -> throw new IllegalArgumentException("status code " + code + " is not 1 or 2");
        };
    }
}
