package dev.milepost.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What the header Authorization says. */
public sealed interface Credential {
    /** Nothing. */
    record None() implements Credential {}

    /** Something that is no token. */
    record Unreadable() implements Credential {}

    /** @param byPassword typed into a browser, which from then on sends it by itself, whoever makes it ask */
    record Token(String text, boolean byPassword) implements Credential {}

    static Credential of(@Nullable String authorization) {
        if (authorization == null || authorization.isBlank()) return new None();
        String[] parts = authorization.strip().split("\\s+", 2);
        if (parts.length < 2 || parts[1].isBlank()) return new Unreadable();
        if (parts[0].equalsIgnoreCase("Bearer")) return new Token(parts[1].strip(), false);
        return parts[0].equalsIgnoreCase("Basic") ? password(parts[1]) : new Unreadable();
    }

    /** The token is the password; whatever stands as the user's name is not looked at. */
    private static Credential password(String encoded) {
        try {
            String text = new String(Base64.getDecoder().decode(encoded.strip()), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0 || colon + 1 == text.length()
                    ? new Unreadable()
                    : new Token(text.substring(colon + 1), true);
        } catch (IllegalArgumentException e) {
            return new Unreadable();
        }
    }
}
