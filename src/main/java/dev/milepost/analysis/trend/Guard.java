package dev.milepost.analysis.trend;

/** Why a change has no percentage. */
public enum Guard {
    /** Nothing is loaded of what it would be compared with. */
    NO_BASE("noBase"),
    /** Other authorities are covered. */
    NOT_COMPARABLE("notComparable"),
    /** One of the two periods is not whole. */
    PARTIAL("partial"),
    /** Under {@value Change#SMALL}: chance alone would give large percentages. */
    SMALL_BASE("smallBase");

    private final String word;

    Guard(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
