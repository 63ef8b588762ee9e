package dev.milepost.retention;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Rows of a table that may be deleted when they are old.
 *
 * @param subject as in the settings, the meter and the table of what was deleted; 32 characters at most
 * @param kept for so long; for ever when empty
 * @param dates of its rows
 * @param state that a row must be in, then too when it is deleted
 * @param condition what must be true of a row besides; {@code TRUE} when nothing must
 * @param parts tables whose rows belong to one of these by the same key, and go with it
 */
record Aged(String subject, Optional<Duration> kept, Dates dates, String state, String condition, List<String> parts) {

    /**
     * @param key its numeric primary key
     * @param began a date of its rows, UTC, by which they are walked through: indexed where there may be many
     * @param ended the date, not before that one, from which on they are kept
     */
    record Dates(String table, String key, String began, String ended) {}

    Aged {
        parts = List.copyOf(parts);
    }

    /** Keys and dates, oldest first; its values: the date to begin at, and twice the date that they are older than. */
    String find(int atMost) {
        return "SELECT " + dates.key + ", " + dates.began + " FROM " + dates.table + " WHERE " + dates.began
                + " >= ? AND " + dates.began + " < ? AND " + dates.ended + " < ? AND " + state + " AND " + condition
                + " ORDER BY " + dates.began + " LIMIT " + atMost;
    }

    /** Its values: the keys. */
    String delete(String marks) {
        return "DELETE FROM " + dates.table + " WHERE " + dates.key + " IN " + marks + " AND " + state;
    }

    /** What is left of rows that are gone. Its values: the keys. */
    String deletePart(String part, String marks) {
        return "DELETE FROM " + part + " WHERE " + dates.key + " IN " + marks + " AND " + dates.key + " NOT IN (SELECT "
                + dates.key + " FROM " + dates.table + ")";
    }
}
