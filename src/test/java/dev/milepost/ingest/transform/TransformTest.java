package dev.milepost.ingest.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.CodeLists;
import dev.milepost.collision.Coded;
import dev.milepost.collision.Collision;
import dev.milepost.collision.CollisionKey;
import dev.milepost.collision.Conditions;
import dev.milepost.collision.Field;
import dev.milepost.collision.Flag;
import dev.milepost.collision.Involvement;
import dev.milepost.collision.Location;
import dev.milepost.collision.Oddity;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.RejectReason;
import dev.milepost.collision.Severity;
import dev.milepost.collision.Status;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransformTest {
    private static final LocalDate TODAY = LocalDate.of(2024, 6, 1);
    private final Transform transform = new Transform(CodeLists.bundled());

    @Test
    void aFullRecordIsACollision() {
        Collision collision = accepted(record()).value();

        assertThat(collision.key()).isEqualTo(new CollisionKey("feed", 2018, "0018263388"));
        assertThat(collision.status()).isEqualTo(Status.PROVISIONAL);
        assertThat(collision.date()).isEqualTo(LocalDate.of(2018, 1, 1));
        assertThat(collision.minuteOfDay()).isEqualTo(303);
        assertThat(collision.severity()).isEqualTo(Severity.SERIOUS);
        assertThat(collision.location().description()).isEqualTo("EASTFIELD ROAD");
        assertThat(collision.location().authority()).isEqualTo("E06000031");
        assertThat(collision.conditions())
                .isEqualTo(new Conditions(
                        new Coded(2, "Wet or damp"),
                        new Coded(1, "Fine no high winds"),
                        new Coded(4, "Darkness - lights lit"),
                        30));
        assertThat(collision.crossing().facility()).isEqualTo(new Coded(1, "Zebra"));
        assertThat(collision.crossing().control()).isEqualTo(new Coded(0, "None within 50 m"));
        assertThat(collision.involved()).isEqualTo(new Involvement(3, 2, 1, 1, 0, 0, 1));
        assertThat(accepted(record()).flags()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "010352073",
                "2022170H10152",
                "199414E201048",
                "2.01614E12",
                "12.01614E+12",
                "2.01614E+",
                "E+12",
                "30.0",
                "None",
                "0"
            })
    void aReferenceIsTextAlways(String reference) {
        assertThat(accepted(record().set(Field.REFERENCE, reference))
                        .value()
                        .key()
                        .reference())
                .isEqualTo(reference);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-1", "NA"})
    void theEventIdStandsInForAMissingReference(String missing) {
        RawRecord record = record().set(Field.REFERENCE, missing).set(Field.EVENT_ID, "6f1c-2");

        assertThat(accepted(record).value().key().reference()).isEqualTo("6f1c-2");
        assertThat(rejected(record.set(Field.EVENT_ID, missing)).reason()).isEqualTo(RejectReason.NO_KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "2.01614E+12, 140000123, 2016140000123",
        "2E+12, 010352073, 2016010352073",
        "2.01614E+12, 4E20104, 20164E20104"
    })
    void aKeyThatASpreadsheetDestroyedIsMadeAgainFromYearAndReference(String given, String shortOne, String key) {
        Outcome.Accepted<Collision> outcome = accepted(record().set(Field.REFERENCE, given)
                .set(Field.SHORT_REFERENCE, shortOne)
                .set(Field.YEAR, "2016")
                .set(Field.DATE, "2016-05-01"));

        assertThat(outcome.value().key()).isEqualTo(new CollisionKey("feed", 2016, key));
        assertThat(outcome.oddities()).containsExactly(new Oddity(Flag.KEY_REBUILT, Field.REFERENCE, given));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.40001E+8"})
    void aDestroyedKeyWithoutItsReferenceIsNoKey(String shortOne) {
        Outcome.Rejected<Collision> rejected =
                rejected(record().set(Field.REFERENCE, "2.01614E+12").set(Field.SHORT_REFERENCE, shortOne));

        assertThat(rejected.reason()).isEqualTo(RejectReason.NO_KEY);
        assertThat(rejected.detail()).contains("'2.01614E+12'", "as text").endsWith(".");
    }

    @Test
    void aKeyThatIsWholeIsNotMadeAgain() {
        Outcome.Accepted<Collision> outcome =
                accepted(record().set(Field.REFERENCE, "2022010352073").set(Field.SHORT_REFERENCE, "010352073"));

        assertThat(outcome.value().key().reference()).isEqualTo("2022010352073");
        assertThat(outcome.flags()).isEmpty();
    }

    @Test
    void aKeyIsNeverCut() {
        assertRejected(Field.REFERENCE, "x".repeat(65), RejectReason.NO_KEY, "has 65 characters");
        assertRejected(Field.SOURCE, "x".repeat(65), RejectReason.NO_KEY, "SOURCE");
    }

    @Test
    void theYearOfTheKeyIsTheRecordsOwnElseThatOfTheDate() {
        assertThat(accepted(record().set(Field.YEAR, "2017")).value().key().year())
                .isEqualTo(2017);
        assertThat(accepted(record().set(Field.YEAR, "2017.0")).value().key().year())
                .isEqualTo(2017);
        assertThat(accepted(record().set(Field.YEAR, "-1")).value().key().year())
                .isEqualTo(2018);
        assertRejected(Field.YEAR, "17", RejectReason.DATE_OUT_OF_RANGE, "'17'");
        assertRejected(Field.YEAR, "MMXVIII", RejectReason.DATE_OUT_OF_RANGE, "'MMXVIII'");
    }

    @Test
    void theSourceOfTheRecordWinsOverTheDefault() {
        assertThat(accepted(record().set(Field.SOURCE, "police")).value().key().source())
                .isEqualTo("police");
        assertThat(accepted(record().set(Field.SOURCE, "NA")).value().key().source())
                .isEqualTo("feed");
    }

    @ParameterizedTest
    @CsvSource({
        "'', NO_DATE, DATE is missing",
        "-1, NO_DATE, DATE is missing",
        "2018-02-30, IMPOSSIBLE_DATE, '2018-02-30'",
        "43101, IMPOSSIBLE_DATE, '43101'",
        "yesterday, IMPOSSIBLE_DATE, 'yesterday'",
        "1925-12-31, DATE_OUT_OF_RANGE, from 1926-01-01",
        "2024-06-03, DATE_OUT_OF_RANGE, to tomorrow"
    })
    void aDateThatCannotBeRejectsTheRecord(String date, RejectReason reason, String detail) {
        assertRejected(Field.DATE, date, reason, detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1926-01-01", "2024-06-01", "2024-06-02"})
    void theLimitsOfTheCalendarAreInIt(String date) {
        assertThat(accepted(record().set(Field.DATE, date)).value().date()).isEqualTo(LocalDate.parse(date));
    }

    @ParameterizedTest
    @CsvSource({"'', is missing", "-1, '-1'", "4, '4'", "0. None, '0. None'", "Unknown, 'Unknown'"})
    void aSeverityThatNoListKnowsRejectsTheRecord(String severity, String detail) {
        assertRejected(Field.SEVERITY, severity, RejectReason.UNKNOWN_SEVERITY, detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "24:00", "NA", "-1", "soon"})
    void anUnknownTimeIsNotMidnight(String time) {
        Outcome.Accepted<Collision> outcome = accepted(record().set(Field.TIME, time));

        assertThat(outcome.value().minuteOfDay()).isEqualTo(Collision.UNKNOWN_TIME);
        assertThat(outcome.flags()).containsExactly(Flag.TIME_UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(
            value = Field.class,
            names = {"CASUALTIES", "VEHICLES", "PEDESTRIANS", "CYCLES", "P2W", "CHILDREN", "OLDER_PEOPLE"})
    void aBadCountRejectsTheRecordAndNamesItsField(Field field) {
        for (String bad : new String[] {"-1", "-0", "1.5", "65536", "99999999999999999999", "two", "1,000", "1e2", "."})
            assertRejected(field, bad, RejectReason.BAD_COUNT, field + " is '" + bad + "'");
        assertThat(accepted(record().set(field, "65535")).flags()).isEmpty();
        assertThat(accepted(record().set(field, "30.0")).flags()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "", "NA", "0.0"})
    void noCasualtiesAreOddButNoReasonToReject(String casualties) {
        Outcome.Accepted<Collision> outcome = accepted(record().set(Field.CASUALTIES, casualties));

        assertThat(outcome.value().involved().casualties()).isZero();
        assertThat(outcome.flags()).containsExactly(Flag.CASUALTIES_ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "30, 30, false", "30.0, 30, false", "1, 1, false", "100, 100, false", "'', -1, false", "-1, -1, false",
        "99, -1, false", "0, -1, true", "101, -1, true", "fast, -1, true", "30 mph, -1, true", "-30, -1, true"
    })
    void aSpeedLimitIsANumberFrom1To100OrUnknown(String text, int limit, boolean flagged) {
        Outcome.Accepted<Collision> outcome = accepted(record().set(Field.SPEED_LIMIT, text));

        assertThat(outcome.value().conditions().speedLimit()).isEqualTo(limit);
        assertThat(outcome.flags().contains(Flag.SPEED_LIMIT_UNKNOWN)).isEqualTo(flagged);
    }

    @ParameterizedTest
    @CsvSource({"20, false", "30, false", "70, false", "30.0, false", "15, true", "35, true", "80, true", "5, true"})
    void aSpeedLimitOfNoPublicRoadIsKeptAndFlagged(String text, boolean flagged) {
        Outcome.Accepted<Collision> outcome = accepted(record().set(Field.SPEED_LIMIT, text));

        assertThat(outcome.value().conditions().speedLimit()).isEqualTo((int) Double.parseDouble(text));
        assertThat(outcome.oddities())
                .isEqualTo(
                        flagged ? List.of(new Oddity(Flag.SPEED_LIMIT_UNLISTED, Field.SPEED_LIMIT, text)) : List.of());
    }

    @Test
    void whatIsOddIsSaidWithItsFieldAndItsWords() {
        Outcome.Accepted<Collision> outcome = accepted(record().set(Field.WEATHER, " Hail")
                .set(Field.SURFACE, "42")
                .set(Field.TIME, "24:00")
                .set(Field.CASUALTIES, "0")
                .set(Field.SPEED_LIMIT, "fast"));

        assertThat(outcome.oddities())
                .containsExactlyInAnyOrder(
                        new Oddity(Flag.UNLISTED_CODE, Field.WEATHER, "Hail"),
                        new Oddity(Flag.UNLISTED_CODE, Field.SURFACE, "42"),
                        new Oddity(Flag.TIME_UNKNOWN, Field.TIME, "24:00"),
                        new Oddity(Flag.CASUALTIES_ZERO, Field.CASUALTIES, "0"),
                        new Oddity(Flag.SPEED_LIMIT_UNKNOWN, Field.SPEED_LIMIT, "fast"));
    }

    @Test
    void anUnlistedWordIsKeptAndFlagged() {
        Outcome.Accepted<Collision> outcome = accepted(record().set(Field.WEATHER, "Raining\tfrogs"));

        assertThat(outcome.value().conditions().weather()).isEqualTo(Coded.unlisted("Raining frogs"));
        assertThat(outcome.flags()).containsExactly(Flag.UNLISTED_CODE);
    }

    @Test
    void oneFieldMayNameBothTheCrossingAndItsControl() {
        Collision since2024 = accepted(
                        record().set(Field.CROSSING_FACILITY, "11").set(Field.CROSSING_CONTROL, "-1"))
                .value();

        assertThat(since2024.crossing().facility().code()).isEqualTo(11);
        assertThat(since2024.crossing().control()).isEqualTo(new Coded(1, "School crossing patrol"));
    }

    @Test
    void textsAreCleanedAndCutToTheirColumn() {
        Outcome.Accepted<Collision> outcome = accepted(
                record().set(Field.LOCATION, "A14\r\nnear\0 " + "x".repeat(300)).set(Field.AUTHORITY, "E".repeat(33)));

        assertThat(outcome.value().location().description())
                .startsWith("A14  near  xxx")
                .hasSize(Location.MAX_DESCRIPTION);
        assertThat(outcome.value().location().authority()).hasSize(Location.MAX_AUTHORITY);
        assertThat(outcome.flags()).containsExactly(Flag.TEXT_CUT);
    }

    @ParameterizedTest
    @CsvSource({"None, None", "-1,", "NA,", "'',", "\u0001,"})
    void missingTextIsNullButNoneIsAValue(String text, @Nullable String description) {
        assertThat(accepted(record().set(Field.LOCATION, text))
                        .value()
                        .location()
                        .description())
                .isEqualTo(description);
    }

    @Test
    void halfACharacterDoesNotReachTheDatabase() {
        assertThat(accepted(record().set(Field.LOCATION, "A\uD83D B"))
                        .value()
                        .location()
                        .description())
                .isEqualTo("A\ufffd B");
        assertThat(accepted(record().set(Field.LOCATION, "A\uD83D\uDE00"))
                        .value()
                        .location()
                        .description())
                .isEqualTo("A\uD83D\uDE00");
    }

    private RawRecord record() {
        return new RawRecord()
                .set(Field.REFERENCE, "0018263388")
                .set(Field.DATE, "20180101")
                .set(Field.TIME, "05:03")
                .set(Field.SEVERITY, "2. Serious")
                .set(Field.EASTING, "519784")
                .set(Field.NORTHING, "299454")
                .set(Field.LOCATION, "EASTFIELD ROAD")
                .set(Field.AUTHORITY, "E06000031")
                .set(Field.SURFACE, "2. Wet/Damp")
                .set(Field.WEATHER, "1")
                .set(Field.LIGHT, "4. Darkness: street lights present and lit")
                .set(Field.SPEED_LIMIT, "30")
                .set(Field.CROSSING_FACILITY, "1. Zebra crossing")
                .set(Field.CROSSING_CONTROL, "0. None")
                .set(Field.CASUALTIES, "3")
                .set(Field.VEHICLES, "2")
                .set(Field.PEDESTRIANS, "1")
                .set(Field.CYCLES, "1")
                .set(Field.OLDER_PEOPLE, "1");
    }

    private void assertRejected(Field field, String value, RejectReason reason, String detail) {
        Outcome.Rejected<Collision> rejected = rejected(record().set(field, value));
        assertThat(rejected.reason()).isEqualTo(reason);
        assertThat(rejected.detail()).contains(detail).endsWith(".").hasSizeLessThan(250);
    }

    private Outcome.Accepted<Collision> accepted(RawRecord raw) {
        Outcome<Collision> outcome = transform.apply(raw, "feed", Status.PROVISIONAL, TODAY);
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return (Outcome.Accepted<Collision>) outcome;
    }

    private Outcome.Rejected<Collision> rejected(RawRecord raw) {
        Outcome<Collision> outcome = transform.apply(raw, "feed", Status.PROVISIONAL, TODAY);
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        return (Outcome.Rejected<Collision>) outcome;
    }
}
