package dev.milepost.ingest.transform;

/** Whole numbers in text, by hand: these run many times a record, and a number that is none is no exception. */
final class Digits {
    static final int NONE = -1;

    private Digits() {}

    /** The number in {@code [from, to)}; {@link #NONE} unless it is one to nine digits and nothing else. */
    static int number(String text, int from, int to) {
        if (to - from < 1 || to - from > 9) return NONE;
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') return NONE;
            number = number * 10 + (c - '0');
        }
        return number;
    }

    /** A whole number that a tool may have given a fraction of zeros ({@code 30.0}); {@link #NONE} for anything else. */
    static int whole(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) return number(text, 0, text.length());
        return dot < text.length() - 1 && zeros(text, dot + 1) ? number(text, 0, dot) : NONE;
    }

    private static boolean zeros(String text, int from) {
        for (int i = from; i < text.length(); i++) if (text.charAt(i) != '0') return false;
        return true;
    }
}
