package dev.milepost.ingest.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.collision.Coded;
import dev.milepost.collision.Collision;
import dev.milepost.collision.CollisionKey;
import dev.milepost.collision.Conditions;
import dev.milepost.collision.Crossing;
import dev.milepost.collision.Field;
import dev.milepost.collision.Flag;
import dev.milepost.collision.Involvement;
import dev.milepost.collision.Location;
import dev.milepost.collision.Oddity;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.RecordKind;
import dev.milepost.collision.RejectReason;
import dev.milepost.collision.Severity;
import dev.milepost.collision.Status;
import dev.milepost.ingest.delivery.Origin;
import dev.milepost.ingest.delivery.Quality;
import dev.milepost.ingest.delivery.SourceRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckTest {
    private static final Path NOWHERE = Path.of("target", "nothing-is-written-here");
    private static final Outcome<Collision> NO_DATE = Outcome.rejected(RejectReason.NO_DATE, "DATE is missing.");

    @Test
    void aFileWithARowOrTwoThatAreBadIsFitToBeLoaded() throws IOException {
        try (Check check = check(0.5)) {
            check.begin(table(""));
            check.add(rows(0, 2, accepted("A"), NO_DATE, accepted("B"), accepted("A"), odd("C")));
            Checked checked = check.end();

            assertThat(check.refusal()).isNull();
            assertThat(checked.parts()).containsExactly(new Checked.Part(table(""), 5, 1));
            assertThat(checked.acceptable()).isEqualTo(4);
            assertThat(checked.quality().findings())
                    .containsOnlyKeys("NO_DATE", "TIME_UNKNOWN", "DUPLICATE_SAME", "IGNORED_FILE")
                    .containsEntry("NO_DATE", one(0, 3, null, "DATE is missing."))
                    .containsEntry("TIME_UNKNOWN", one(0, 6, "TIME", "25:00"))
                    .containsEntry("DUPLICATE_SAME", one(0, 5, null, "test/2024/A"))
                    .containsEntry("IGNORED_FILE", one(0, 0, null, "read me.pdf"));
        }
    }

    @Test
    void moreRejectsThanAreAllowedRefuseTheFileWithTheCommonestReasonAndAnExample() throws IOException {
        try (Check check = check(0.5)) {
            check.begin(table(""));
            check.add(rows(
                    0,
                    2,
                    NO_DATE,
                    Outcome.rejected(RejectReason.NO_KEY, "No reference."),
                    NO_DATE,
                    accepted("B"),
                    NO_DATE));
            check.end();

            assertThat(check.refusal())
                    .contains("of the 5 rows, 4 (80 %)", "at most 50 %", "NO_DATE (3 rows)", "line 2: DATE is missing.")
                    .contains("report", RejectLimit.SETTING);
        }
    }

    @Test
    void halfOfThemIsNotMoreThanHalf() throws IOException {
        try (Check check = check(0.5)) {
            check.begin(table(""));
            check.add(rows(0, 2, NO_DATE, accepted("B")));
            check.end();
            assertThat(check.refusal()).isNull();
        }
    }

    @Test
    void eachTableOfAFileIsHeldAgainstTheLimit() throws IOException {
        try (Check check = check(0.5)) {
            check.begin(table("collisions.csv"));
            check.add(rows(0, 2, accepted("A"), accepted("B"), accepted("C")));
            check.begin(table("more.csv"));
            check.add(rows(1, 2, NO_DATE, NO_DATE));
            Checked checked = check.end();

            assertThat(checked.parts()).extracting(Checked.Part::rows).containsExactly(3L, 2L);
            assertThat(check.refusal()).contains("of the 2 rows of more.csv, 2 (100 %)");
        }
    }

    @Test
    void nobodyWaitsForTheEndOfAFileThatIsHopeless() throws IOException {
        try (Check check = check(0.5)) {
            check.begin(table(""));
            for (int i = 0; i < 9_999; i++) check.add(rows(0, i + 2, NO_DATE));
            assertThat(check.hopeless()).isNull();
            check.add(rows(0, 10_001, NO_DATE));
            assertThat(check.hopeless()).contains("the first 10,000 rows", "(100 %)", "NO_DATE");
        }
        try (Check check = check(1)) {
            check.begin(table(""));
            for (int i = 0; i < 20_000; i++) check.add(rows(0, i + 2, NO_DATE));
            assertThat(check.hopeless()).isNull();
            check.end();
            assertThat(check.refusal()).isNull();
        }
    }

    @Test
    void aFileWithoutRowsIsRefused() throws IOException {
        try (Check check = check(1)) {
            check.begin(table(""));
            check.end();
            assertThat(check.refusal()).contains("no rows");
        }
    }

    @Test
    void aShareIsAShare() {
        assertThatThrownBy(() -> new RejectLimit(50)).hasMessageContaining(RejectLimit.SETTING);
        assertThatThrownBy(() -> new RejectLimit(Double.NaN)).hasMessageContaining(RejectLimit.SETTING);
    }

    private static Check check(double share) {
        return new Check(NOWHERE, new RejectLimit(share), List.of("read me.pdf"));
    }

    private static Checked.Table table(String name) {
        return new Checked.Table(name, "rtc-location", RecordKind.COLLISION, "test", Status.VALIDATED);
    }

    private static Quality.Finding one(int part, long line, String field, String value) {
        return new Quality.Finding(1, List.of(new Quality.Sample(part, line, field, value)));
    }

    @SafeVarargs
    private static Examined rows(int part, long firstLine, Outcome<Collision>... outcomes) {
        Examined.Rows rows = new Examined.Rows();
        for (int i = 0; i < outcomes.length; i++)
            rows.add(
                    new SourceRecord(
                            Outcome.<RawRecord>rejected(RejectReason.EMPTY, "not looked at"),
                            () -> null,
                            new Origin.Line(7, part, firstLine + i),
                            0),
                    outcomes[i]);
        return rows.examined();
    }

    private static Outcome<Collision> accepted(String reference) {
        return Outcome.accepted(collision(reference));
    }

    private static Outcome<Collision> odd(String reference) {
        return new Outcome.Accepted<>(
                collision(reference), List.of(new Oddity(Flag.TIME_UNKNOWN, Field.TIME, "25:00")));
    }

    private static Collision collision(String reference) {
        return new Collision(
                new CollisionKey("test", 2024, reference),
                Status.VALIDATED,
                LocalDate.of(2024, 5, 1),
                60,
                Severity.SLIGHT,
                new Location(null, null, null),
                new Conditions(Coded.MISSING, Coded.MISSING, Coded.MISSING, 30),
                new Crossing(Coded.MISSING, Coded.MISSING),
                new Involvement(1, 2, 0, 0, 0, 0, 0));
    }
}
