package dev.milepost.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations run while instances of the version before still work; the rule that says how can fail. */
class MigrationRulesTest {
    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");
    private static final Pattern NAME = Pattern.compile("V(\\d+)__\\w+\\.sql");

    /** Nothing was released before this one: what came until then met no old instance. */
    private static final int BASELINE = 11;

    @Test
    void eachMigrationAfterTheBaselineRunsBesideOldInstances() throws IOException {
        List<String> broken = new ArrayList<>();
        int looked = 0;
        for (Path file : migrations()) {
            if (version(file) <= BASELINE) continue;
            broken.addAll(MigrationRules.broken(file.getFileName().toString(), Files.readString(file)));
            looked++;
        }
        assertThat(broken).isEmpty();
        assertThat(looked).as("migrations after V" + BASELINE).isPositive();
    }

    @Test
    void eachMigrationHasANumberOfItsOwn() throws IOException {
        Set<Integer> numbers = new HashSet<>();
        for (Path file : migrations())
            assertThat(numbers.add(version(file))).as(file.toString()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE a;",
                "drop view a;",
                "ALTER TABLE a DROP COLUMN b;",
                "ALTER TABLE a\n    DROP b;",
                "ALTER TABLE a ADD COLUMN c INT NULL, DROP COLUMN b;",
                "ALTER TABLE a DROP KEY b;",
                "DROP INDEX b ON a;",
                "ALTER TABLE a RENAME COLUMN b TO c;",
                "RENAME TABLE a TO b;",
                "ALTER TABLE a CHANGE b c INT;",
                "ALTER TABLE a MODIFY COLUMN b VARCHAR(10) NOT NULL;",
                "ALTER TABLE a ADD COLUMN b INT NOT NULL;",
                "ALTER TABLE a ADD b INT NOT NULL COMMENT 'x, y', ADD COLUMN c INT NOT NULL DEFAULT 0;",
                "ALTER TABLE a ADD UNIQUE KEY b (c);",
                "ALTER TABLE a ADD CONSTRAINT b CHECK (c > 0);",
                "UPDATE a SET b = 1;",
                "-- why\nDELETE FROM a;",
                "TRUNCATE TABLE a;"
            })
    void whatOldInstancesDoNotSurviveIsRefused(String sql) {
        assertThat(MigrationRules.broken("V99__x.sql", sql))
                .isNotEmpty()
                .allSatisfy(sentence ->
                        assertThat(sentence).startsWith("V99__x.sql: '").contains("-- beside old instances:"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE a (b INT NOT NULL, PRIMARY KEY (b)) COMMENT = 'DROP TABLE; rename';",
                "-- DROP TABLE a;\nINSERT INTO b VALUES (1);",
                "ALTER TABLE a ADD COLUMN b INT NULL, ADD COLUMN c VARCHAR(9) NOT NULL DEFAULT '' COMMENT 'x';",
                "ALTER TABLE a ADD KEY b (c), ADD COLUMN d INT DEFAULT 0 NOT NULL;",
                "CREATE OR REPLACE VIEW a AS SELECT 1;",
                "CREATE INDEX a ON b (c);",
                "INSERT INTO a SELECT * FROM b ON DUPLICATE KEY UPDATE c = VALUES(c);",
                "-- beside old instances: nobody has read it since V12\nDROP TABLE a;"
            })
    void whatOldInstancesDoNotNoticeIsAllowed(String sql) {
        assertThat(MigrationRules.broken("V99__x.sql", sql)).isEmpty();
    }

    private static List<Path> migrations() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.sorted().toList();
        }
    }

    private static int version(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        assertThat(name.matches()).as(file + " is named as Flyway wants it").isTrue();
        return Integer.parseInt(name.group(1));
    }
}
