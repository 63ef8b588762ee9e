package dev.milepost.analysis;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a question, parameter by parameter, so that a caller hears all of it at once. */
public final class Complaints {
    /** @param message what is wrong and what is allowed */
    public record Complaint(String parameter, String message) {}

    private final List<Complaint> all = new ArrayList<>();

    public void add(String parameter, String message) {
        all.add(new Complaint(parameter, message));
    }

    public boolean none() {
        return all.isEmpty();
    }

    public List<Complaint> all() {
        return List.copyOf(all);
    }

    /** A value of a caller, short enough and plain enough to be said back. */
    public static String quoted(String value) {
        String plain = value.codePoints()
                .limit(60)
                .map(c -> Character.isISOControl(c) ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "'" + plain + (plain.length() < value.length() ? "..." : "") + "'";
    }
}
