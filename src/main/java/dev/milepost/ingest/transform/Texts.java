package dev.milepost.ingest.transform;

import org.jspecify.annotations.Nullable;

/** Texts as the warehouse can hold them. */
final class Texts {
    private static final int SHOWN = 40;

    private Texts() {}

    /** Whether a text stands for no value: STATS19 writes -1, R writes NA. The text None is a value. */
    static boolean isMissing(@Nullable String text) {
        return text == null || text.equals("-1") || text.equals("NA");
    }

    /** With blanks for control characters and a replacement character for half a character, and stripped. */
    static String clean(String text) {
        for (int i = 0; i < text.length(); i++) if (isOdd(text, i)) return replaced(text);
        return text;
    }

    private static String replaced(String text) {
        StringBuilder clean = new StringBuilder(text);
        for (int i = 0; i < clean.length(); i++) {
            if (Character.isISOControl(clean.charAt(i))) clean.setCharAt(i, ' ');
            else if (isOdd(clean, i)) clean.setCharAt(i, '\ufffd');
        }
        return clean.toString().strip();
    }

    private static boolean isOdd(CharSequence text, int i) {
        char c = text.charAt(i);
        if (c < 0x7f && c >= ' ') return false;
        if (Character.isISOControl(c)) return true;
        if (!Character.isSurrogate(c)) return false;
        boolean high = Character.isHighSurrogate(c);
        int other = high ? i + 1 : i - 1;
        if (other < 0 || other >= text.length()) return true;
        return high ? !Character.isLowSurrogate(text.charAt(other)) : !Character.isHighSurrogate(text.charAt(other));
    }

    /** At most that many UTF-16 units, never half a character nor a blank at the end, which MySQL would not see. */
    static String cut(String text, int max) {
        if (text.length() <= max) return text;
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max)
                .stripTrailing();
    }

    /** A value as a message shows it. */
    static String shown(String text) {
        String clean = clean(text);
        return clean.length() <= SHOWN ? "'" + clean + "'" : "'" + cut(clean, SHOWN) + "...'";
    }
}
