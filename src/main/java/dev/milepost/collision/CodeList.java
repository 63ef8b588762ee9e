package dev.milepost.collision;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One versioned list of STATS19 codes with the words that publishers use for them. Every spelling of a listed value
 * gives one and the same {@link Coded}. Safe for use by many threads.
 */
public final class CodeList {
    /** Spellings remembered beside the list's own; a bound, because they come from outside. */
    static final int MAX_SPELLINGS = 1_024;

    /** What the code columns of the warehouse hold. */
    private static final int MAX_CODE = 127;

    private static final String UNLISTED_CODE_LABEL = "Unknown";

    private final String name;
    private final String title;
    private final String version;
    private final List<Coded> values;
    private final Set<Coded> listed;
    private final Map<String, Coded> byWord;
    private final Map<String, Coded> spellings = new ConcurrentHashMap<>();

    /** @param byWord every label, spelling and code, in the form of {@link #normal} */
    CodeList(String name, String title, String version, List<Coded> values, Map<String, Coded> byWord) {
        this.name = name;
        this.title = title;
        this.version = version;
        this.values = List.copyOf(values);
        this.listed = Set.copyOf(byWord.values());
        this.byWord = Map.copyOf(byWord);
    }

    public String name() {
        return name;
    }

    /** What the list is of, in a sentence. */
    public String title() {
        return title;
    }

    public String version() {
        return version;
    }

    /** The values in the order of the list, without the missing one. */
    public List<Coded> values() {
        return values;
    }

    /** Whether the list knows the value; a word kept as it came and a code that is not in the list are unlisted. */
    public boolean lists(Coded value) {
        return listed.contains(value);
    }

    /**
     * The value that a text means: a code ({@code 3}, {@code 3.0}), a label or another publisher's word in any letter
     * case, or a code with any label after it ({@code 3. Slight}). Null and blank are missing. A code that is not in the
     * list is kept and labelled unknown, any other word is kept as text.
     */
    public Coded resolve(@Nullable String text) {
        if (text == null) return Coded.MISSING;
        Coded known = spellings.get(text);
        return known != null ? known : learn(text);
    }

    /** What a text means that the list knows, in a spelling met before; null for any other, which may be known all the same. */
    public @Nullable Coded familiar(String text) {
        return spellings.get(text);
    }

    int remembered() {
        return spellings.size();
    }

    private Coded learn(String text) {
        Coded value = read(text);
        if (lists(value) && text.length() <= Coded.MAX_LABEL * 2 && spellings.size() < MAX_SPELLINGS)
            spellings.put(text, value);
        return value;
    }

    private Coded read(String text) {
        String words = normal(text);
        Coded known = words.isEmpty() ? Coded.MISSING : byWord.get(words);
        if (known != null) return known;
        int afterCode = afterCode(words);
        String rest = words.substring(afterCode);
        if (afterCode == 0) return withoutCode(text, rest);
        boolean bare = rest.isEmpty() || isZeroFraction(rest);
        if (!bare && rest.charAt(0) != '.') return Coded.unlisted(text.strip());
        int code = Integer.parseInt(words.substring(0, afterCode));
        known = byWord.get(Integer.toString(code));
        if (known != null) return known;
        if (code < 0 || code > MAX_CODE) return Coded.unlisted(text.strip());
        return bare ? new Coded(code, UNLISTED_CODE_LABEL) : unlistedCode(code, text);
    }

    /** {@code ". Not applicable"}: a label whose code was missing. */
    private Coded withoutCode(String text, String words) {
        if (words.charAt(0) != '.') return Coded.unlisted(text.strip());
        Coded known = byWord.get(words.substring(1).strip());
        return known != null ? known : Coded.unlisted(text.strip());
    }

    /** {@code "12. Hail"}: the label may be one that the list knows under another code. */
    private Coded unlistedCode(int code, String text) {
        String label = text.substring(text.indexOf('.') + 1).strip();
        Coded known = byWord.get(normal(label));
        return known != null ? known : new Coded(code, Coded.unlisted(label).label());
    }

    /** Where the code in front ends: at most three digits, perhaps negative; 0 when there is none. */
    private static int afterCode(String words) {
        int start = words.charAt(0) == '-' ? 1 : 0;
        int end = start;
        while (end < words.length() && isDigit(words.charAt(end))) end++;
        return end == start || end - start > 3 ? 0 : end;
    }

    private static boolean isZeroFraction(String text) {
        if (text.length() < 2 || text.charAt(0) != '.') return false;
        for (int i = 1; i < text.length(); i++) if (text.charAt(i) != '0') return false;
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Lower case, with single blanks between words. */
    static String normal(String text) {
        StringBuilder words = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = Character.isWhitespace(c) || c == '\u00a0';
            if (!blank) words.append(c);
            else if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') words.append(' ');
        }
        return words.toString().strip().toLowerCase(Locale.ROOT);
    }
}
