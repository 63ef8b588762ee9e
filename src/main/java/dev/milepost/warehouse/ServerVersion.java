package dev.milepost.warehouse;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server says it is, and whether our SQL runs on it: MySQL 8.0.11, the first release with SKIP LOCKED and OVER;
 * MariaDB 11.1, the first that knows the variable transaction_isolation.
 */
record ServerVersion(boolean mariaDb, int major, int minor, int patch) {
    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?");

    /** MariaDB 10 and older put this before their own version, for old replicas. */
    private static final String DISGUISE = "5.5.5-";

    private static final ServerVersion OLDEST_MYSQL = new ServerVersion(false, 8, 0, 11);
    private static final ServerVersion OLDEST_MARIADB = new ServerVersion(true, 11, 1, 1);
    private static final ServerVersion TESTED_MYSQL = new ServerVersion(false, 8, 4, 0);
    private static final ServerVersion TESTED_MARIADB = new ServerVersion(true, 11, 4, 0);

    /** @param said what {@code SELECT VERSION()} says; empty when there is no version in it */
    static Optional<ServerVersion> of(String said) {
        boolean mariaDb = said.toLowerCase(Locale.ROOT).contains("mariadb");
        Matcher numbers =
                NUMBERS.matcher(mariaDb && said.startsWith(DISGUISE) ? said.substring(DISGUISE.length()) : said);
        if (!numbers.find()) return Optional.empty();
        return Optional.of(new ServerVersion(
                mariaDb, number(numbers.group(1)), number(numbers.group(2)), number(numbers.group(3))));
    }

    /** Why Milepost cannot work with it and what to do, in a sentence; empty when it can. */
    Optional<String> refusal() {
        ServerVersion oldest = mariaDb ? OLDEST_MARIADB : OLDEST_MYSQL;
        return isBefore(oldest)
                ? Optional.of("The database is " + this + ", and Milepost needs " + oldest
                        + " or newer: it lacks statements that Milepost uses. Upgrade it (" + advised()
                        + "), or set MYSQL_HOST to another server.")
                : Optional.empty();
    }

    /** What is to be known of one that Milepost is not tested with; empty when it is. */
    Optional<String> warning() {
        return isBefore(mariaDb ? TESTED_MARIADB : TESTED_MYSQL)
                ? Optional.of("The database is " + this + ". It has what Milepost needs, but Milepost is tested with "
                        + advised() + " only; plan to upgrade it.")
                : Optional.empty();
    }

    private String advised() {
        return mariaDb ? "MariaDB 11.4" : "MySQL 8.4 and 9";
    }

    private boolean isBefore(ServerVersion other) {
        if (major != other.major) return major < other.major;
        if (minor != other.minor) return minor < other.minor;
        return patch < other.patch;
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    @Override
    public String toString() {
        return (mariaDb ? "MariaDB " : "MySQL ") + major + "." + minor + "." + patch;
    }
}
