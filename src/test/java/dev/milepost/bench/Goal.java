package dev.milepost.bench;

import java.util.Locale;

/** What a line of the table is held against; nothing fails by it. */
record Goal(Kind kind, double value) {
    enum Kind {
        /** times the reference, or more */
        RATIO,
        /** so much, or less */
        AT_MOST,
        NONE
    }

    static final Goal NONE = new Goal(Kind.NONE, 0);

    static Goal ratio(double atLeast) {
        return new Goal(Kind.RATIO, atLeast);
    }

    static Goal atMost(double value) {
        return new Goal(Kind.AT_MOST, value);
    }

    String text(String unit) {
        return switch (kind) {
            case RATIO -> String.format(Locale.ROOT, "≥ %.2f × reference", value);
            case AT_MOST -> "≤ " + Line.number(value) + " " + unit;
            case NONE -> "";
        };
    }

    /** Empty where there is no goal. */
    String met(double ours, double ratio) {
        return switch (kind) {
            case RATIO -> ratio >= value ? "yes" : "no";
            case AT_MOST -> ours <= value ? "yes" : "no";
            case NONE -> "";
        };
    }
}
