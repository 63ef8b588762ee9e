package dev.milepost.warehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a migration may not do while instances of the version before still run: they read and write the schema as they
 * know it until the last of them is replaced.
 */
final class MigrationRules {
    /** Before a statement that is right all the same: why, for whoever reads it. */
    private static final String EXCUSE = "-- beside old instances:";

    private static final String EXCUSED = "<EXCUSED>";

    private static final String TWO_STEPS = " Do it in two releases: add the new beside the old and write both; when no"
            + " instance uses the old any more, remove it in a later release's migration.";

    private static final Map<Pattern, String> FORBIDDEN = Map.ofEntries(
            rule("\\bDROP TABLE\\b", "takes a table away that instances of the version before still use." + TWO_STEPS),
            rule("\\bDROP VIEW\\b", "takes a view away that analysts and old instances may read." + TWO_STEPS),
            rule(
                    "\\bDROP (COLUMN\\b|(?!TABLE\\b|VIEW\\b|KEY\\b|INDEX\\b|PRIMARY\\b|FOREIGN\\b|CONSTRAINT\\b|CHECK\\b)\\w)",
                    "takes a column away that instances of the version before still name." + TWO_STEPS),
            rule(
                    "\\bDROP (KEY|INDEX|PRIMARY KEY|CONSTRAINT|FOREIGN KEY|CHECK)\\b",
                    "takes an index or a constraint away: statements of the version before may name it (FORCE INDEX) or"
                            + " rely on it (ON DUPLICATE KEY)." + TWO_STEPS),
            rule(
                    "\\bRENAME\\b",
                    "gives another name to what instances of the version before call by its old one." + TWO_STEPS),
            rule(
                    "\\b(CHANGE|MODIFY)\\b",
                    "changes a column under instances of the version before. Only a wider type is safe." + TWO_STEPS),
            rule(
                    "\\bADD (COLUMN )?(?!KEY\\b|INDEX\\b|UNIQUE\\b|PRIMARY\\b|CONSTRAINT\\b|FULLTEXT\\b|SPATIAL\\b|CHECK\\b)\\w+ "
                            + "(?:(?!,|\\bDEFAULT\\b).)*\\bNOT NULL\\b(?:(?!,|\\bDEFAULT\\b).)*(,|$)",
                    "adds a column that must be given: an INSERT of the version before, which does not know it, fails."
                            + " Give it a DEFAULT, or let it be NULL."),
            rule(
                    "\\bADD (UNIQUE|PRIMARY|CONSTRAINT|CHECK|FOREIGN)\\b",
                    "adds a rule that instances of the version before do not know and may break." + TWO_STEPS),
            rule(
                    "^(UPDATE|DELETE|TRUNCATE|REPLACE)\\b",
                    "changes rows that instances of the version before write at the same time, and may lock them for"
                            + " long. Change them from the application, in small batches."),
            rule("\\bLOCK TABLES\\b", "stops every writer."));

    private MigrationRules() {}

    /** One sentence for each statement that may not be there. */
    static List<String> broken(String file, String sql) {
        List<String> broken = new ArrayList<>();
        for (String part : plain(sql).split(";")) {
            String statement = part.strip();
            if (statement.contains(EXCUSED)) continue;
            FORBIDDEN.forEach((pattern, why) -> {
                if (pattern.matcher(statement).find())
                    broken.add(
                            file + ": '" + shortened(statement) + "' " + why + " If it is right here all the same, say"
                                    + " why in a line above it that begins with \"" + EXCUSE + "\".");
            });
        }
        return broken;
    }

    /** Without comments and texts, in capitals and single blanks. */
    private static String plain(String sql) {
        return sql.replaceAll("(?m)^\\s*" + EXCUSE + ".*$", EXCUSED)
                .replaceAll("(?m)(^|\\s)--\\s.*$", " ")
                .replaceAll("'(?:[^']|'')*'", "''")
                .replaceAll("\\s+", " ")
                .toUpperCase(Locale.ROOT);
    }

    private static String shortened(String statement) {
        return statement.length() > 80 ? statement.substring(0, 80) + "…" : statement;
    }

    private static Map.Entry<Pattern, String> rule(String pattern, String why) {
        return Map.entry(Pattern.compile(pattern), why);
    }
}
