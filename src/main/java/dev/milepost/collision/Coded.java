package dev.milepost.collision;

/**
 * A value of a code list: the STATS19 code and its label. A word that no list knows keeps its text and has the code
 * {@link #UNKNOWN}; a value that is missing has an empty label too.
 */
public record Coded(int code, String label) {
    public static final int UNKNOWN = -1;
    public static final int MAX_LABEL = 64;
    public static final Coded MISSING = new Coded(UNKNOWN, "");

    /** A word that no list knows, kept as it came (cut to {@link #MAX_LABEL} characters). */
    public static Coded unlisted(String text) {
        if (text.length() <= MAX_LABEL) return new Coded(UNKNOWN, text);
        boolean inCharacter = Character.isHighSurrogate(text.charAt(MAX_LABEL - 1));
        return new Coded(UNKNOWN, text.substring(0, inCharacter ? MAX_LABEL - 1 : MAX_LABEL));
    }

    public boolean known() {
        return code != UNKNOWN;
    }
}
