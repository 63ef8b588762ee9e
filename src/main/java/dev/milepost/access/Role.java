package dev.milepost.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What somebody may do; each may do what those before it may. */
public enum Role {
    /** Signed in, and allowed nothing. */
    NONE,
    /** Without a token: what is published, with places rounded and free text withheld. */
    PUBLIC,
    /** Reads everything but rejected records. */
    VIEWER,
    /** Also imports, replays, rebuilds, and reads rejected records as they came. */
    OPERATOR,
    /** Also gives out tokens and reads who wrote what. */
    ADMIN;

    /** Those that a token can have. */
    public static final List<Role> GIVEN = List.of(VIEWER, OPERATOR, ADMIN);

    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One that a token can have. */
    public static Optional<Role> given(String word) {
        return GIVEN.stream().filter(role -> role.word().equals(word)).findFirst();
    }

    public static String allowed() {
        return GIVEN.stream().map(Role::word).collect(Collectors.joining(", "));
    }

    static Role ofWord(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElse(NONE);
    }
}
