package dev.milepost.ingest.transform;

import org.jspecify.annotations.Nullable;

/** Numbers of coordinates. What is no plain decimal number is no coordinate. */
final class Coordinates {
    /** Outside of every grid. */
    static final long NONE = -1;

    private static final int MAX_LENGTH = 32;

    private Coordinates() {}

    /** Metres, rounded; {@link #NONE} when malformed. An exponent is malformed: it has lost the metres. */
    static long metres(@Nullable String text) {
        if (text == null) return NONE;
        int whole = Digits.number(text, 0, text.length());
        if (whole >= 0) return whole;
        return isDecimal(text, false) ? Math.round(Double.parseDouble(text)) : NONE;
    }

    /** Degrees; NaN when malformed. {@code 1.8E-05} is well formed: it is Greenwich. */
    static double degrees(@Nullable String text) {
        return text != null && isDecimal(text, true) ? Double.parseDouble(text) : Double.NaN;
    }

    /** Digits with at most one sign, one point and, if allowed, one exponent: everything that a double may be but words. */
    private static boolean isDecimal(String text, boolean exponent) {
        if (text.length() > MAX_LENGTH) return false;
        int i = afterSign(text, 0);
        int whole = afterDigits(text, i);
        int end = whole < text.length() && text.charAt(whole) == '.' ? afterDigits(text, whole + 1) : whole;
        boolean digits = whole > i || end > whole + 1;
        if (!digits || end == text.length()) return digits;
        if (!exponent || (text.charAt(end) | 0x20) != 'e') return false;
        int power = afterSign(text, end + 1);
        return power < text.length() && afterDigits(text, power) == text.length();
    }

    private static int afterSign(String text, int from) {
        return from < text.length() && (text.charAt(from) == '-' || text.charAt(from) == '+') ? from + 1 : from;
    }

    private static int afterDigits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') i++;
        return i;
    }
}
