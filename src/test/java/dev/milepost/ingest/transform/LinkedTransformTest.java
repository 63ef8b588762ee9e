package dev.milepost.ingest.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.Casualty;
import dev.milepost.collision.CodeLists;
import dev.milepost.collision.Coded;
import dev.milepost.collision.CollisionKey;
import dev.milepost.collision.Field;
import dev.milepost.collision.Flag;
import dev.milepost.collision.Oddity;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.Person;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.RecordKind;
import dev.milepost.collision.Recorded;
import dev.milepost.collision.RejectReason;
import dev.milepost.collision.Severity;
import dev.milepost.collision.Status;
import dev.milepost.collision.Vehicle;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkedTransformTest {
    private static final LocalDate TODAY = LocalDate.of(2024, 6, 1);
    private final Transform transform = new Transform(CodeLists.bundled());

    @Test
    void aFullRecordIsACasualty() {
        Casualty casualty = (Casualty) accepted(RecordKind.CASUALTY, casualty()).value();

        assertThat(casualty.key()).isEqualTo(new CollisionKey("stats19", 2022, "2022010352073"));
        assertThat(casualty.status()).isEqualTo(Status.VALIDATED);
        assertThat(casualty.vehicle()).isEqualTo(2);
        assertThat(casualty.reference()).isEqualTo(511);
        assertThat(casualty.severity()).isEqualTo(Severity.SERIOUS);
        assertThat(casualty.casualtyClass()).isEqualTo(new Coded(3, "Pedestrian"));
        assertThat(casualty.type()).isEqualTo(new Coded(0, "Pedestrian"));
        assertThat(casualty.person()).isEqualTo(new Person(new Coded(2, "Female"), 37, new Coded(7, "36 - 45")));
        assertThat(casualty.pedestrian())
                .isEqualTo(new Casualty.Pedestrian(
                        new Coded(5, "In carriageway, crossing elsewhere"),
                        new Coded(1, "Crossing from driver's nearside")));
        assertThat(accepted(RecordKind.CASUALTY, casualty()).oddities()).isEmpty();
    }

    @Test
    void aFullRecordIsAVehicle() {
        Vehicle vehicle = (Vehicle) accepted(RecordKind.VEHICLE, vehicle()).value();

        assertThat(vehicle)
                .isEqualTo(new Vehicle(
                        new CollisionKey("stats19", 2022, "2022010352073"),
                        Status.VALIDATED,
                        2,
                        new Coded(9, "Car"),
                        new Coded(19, "Going ahead"),
                        new Person(new Coded(1, "Male"), 44, new Coded(7, "36 - 45")),
                        new Coded(8, "Hybrid electric"),
                        5,
                        "HYUNDAI TUCSON"));
        assertThat(accepted(RecordKind.VEHICLE, vehicle()).oddities()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CASUALTY_REFERENCE, '', is missing",
        "CASUALTY_REFERENCE, -1, is missing",
        "CASUALTY_REFERENCE, 65536, is '65536'",
        "CASUALTY_REFERENCE, one, is 'one'",
        "CASUALTY_REFERENCE, 1.5, is '1.5'",
        "VEHICLE_REFERENCE, NA, is missing",
        "VEHICLE_REFERENCE, 2A, is '2A'"
    })
    void aReferenceIsAWholeNumber(Field field, String value, String said) {
        Outcome.Rejected<Recorded> rejected =
                rejected(RecordKind.CASUALTY, casualty().set(field, value));

        assertThat(rejected.reason()).isEqualTo(RejectReason.NO_REFERENCE);
        assertThat(rejected.detail()).startsWith(field + " " + said).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "65535, 65535", "2.0, 2", "' 7 ', 7"})
    void anyWholeNumberFrom0To65535IsAReference(String given, int reference) {
        Vehicle vehicle = (Vehicle) accepted(RecordKind.VEHICLE, vehicle().set(Field.VEHICLE_REFERENCE, given))
                .value();

        assertThat(vehicle.reference()).isEqualTo(reference);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "4", "Unhurt"})
    void aCasualtyHasASeverity(String severity) {
        Outcome.Rejected<Recorded> rejected =
                rejected(RecordKind.CASUALTY, casualty().set(Field.SEVERITY, severity));

        assertThat(rejected.reason()).isEqualTo(RejectReason.UNKNOWN_SEVERITY);
    }

    @Test
    void theFirstReasonIsTheOneThatIsSaid() {
        RawRecord both = casualty().set(Field.SEVERITY, "4").set(Field.CASUALTY_REFERENCE, "one");

        assertThat(rejected(RecordKind.CASUALTY, both).detail()).startsWith("CASUALTY_REFERENCE is 'one'");
    }

    @ParameterizedTest
    @CsvSource({
        "REFERENCE, '', NO_KEY",
        "REFERENCE, 2.02201E+12, NO_KEY",
        "YEAR, '', NO_DATE",
        "YEAR, 22, DATE_OUT_OF_RANGE",
        "YEAR, 1925, DATE_OUT_OF_RANGE",
        "YEAR, 2026, DATE_OUT_OF_RANGE",
        "YEAR, 2.02, DATE_OUT_OF_RANGE"
    })
    void theKeyOfTheCollisionIsReadAsTheCollisionsOwn(Field field, String value, RejectReason reason) {
        for (RecordKind kind : new RecordKind[] {RecordKind.CASUALTY, RecordKind.VEHICLE})
            assertThat(rejected(kind, casualty().set(field, value)).reason()).isEqualTo(reason);
    }

    @Test
    void theYearMayComeFromADate() {
        RawRecord dated = vehicle().set(Field.YEAR, null).set(Field.DATE, "31/12/2021");

        assertThat(accepted(RecordKind.VEHICLE, dated).value().key().year()).isEqualTo(2021);
        assertThat(rejected(RecordKind.VEHICLE, dated.set(Field.DATE, "31/13/2021"))
                        .reason())
                .isEqualTo(RejectReason.IMPOSSIBLE_DATE);
    }

    @Test
    void aDestroyedKeyIsMadeAgainAsThatOfItsCollision() {
        Outcome.Accepted<Recorded> outcome = accepted(
                RecordKind.CASUALTY,
                casualty().set(Field.REFERENCE, "2.02201E+12").set(Field.SHORT_REFERENCE, "010352073"));

        assertThat(outcome.value().key().reference()).isEqualTo("2022010352073");
        assertThat(outcome.oddities()).containsExactly(new Oddity(Flag.KEY_REBUILT, Field.REFERENCE, "2.02201E+12"));
    }

    /** A layout without a column of years takes them from the beginning of the reference. */
    @Test
    void theBeginningOfADestroyedKeyIsNoYear() {
        RawRecord destroyed = casualty()
                .set(Field.REFERENCE, "2.02201E+12")
                .set(Field.SHORT_REFERENCE, "010352073")
                .set(Field.YEAR, "2.02");

        assertThat(rejected(RecordKind.CASUALTY, destroyed).reason()).isEqualTo(RejectReason.NO_KEY);
        assertThat(accepted(RecordKind.CASUALTY, destroyed.set(Field.DATE, "2022-05-06"))
                        .value()
                        .key())
                .isEqualTo(new CollisionKey("stats19", 2022, "2022010352073"));
        assertThat(accepted(RecordKind.COLLISION, destroyed).value().key())
                .isEqualTo(new CollisionKey("stats19", 2022, "2022010352073"));
    }

    @Test
    void unknownCodesAreKeptAndFlagged() {
        Outcome.Accepted<Recorded> outcome = accepted(
                RecordKind.CASUALTY,
                casualty()
                        .set(Field.CASUALTY_TYPE, "77")
                        .set(Field.SEX, "Divers")
                        .set(Field.AGE, "131"));

        Casualty casualty = (Casualty) outcome.value();
        assertThat(casualty.type()).isEqualTo(new Coded(77, "Unknown"));
        assertThat(casualty.person())
                .isEqualTo(new Person(Coded.unlisted("Divers"), Person.UNKNOWN_AGE, new Coded(7, "36 - 45")));
        assertThat(outcome.oddities())
                .containsExactlyInAnyOrder(
                        new Oddity(Flag.UNLISTED_CODE, Field.CASUALTY_TYPE, "77"),
                        new Oddity(Flag.UNLISTED_CODE, Field.SEX, "Divers"),
                        new Oddity(Flag.AGE_UNKNOWN, Field.AGE, "131"));
    }

    @Test
    void missingIsNotOdd() {
        RawRecord record = vehicle();
        for (Field field : new Field[] {
            Field.VEHICLE_TYPE,
            Field.MANOEUVRE,
            Field.SEX,
            Field.AGE,
            Field.AGE_BAND,
            Field.PROPULSION,
            Field.VEHICLE_AGE,
            Field.MAKE_MODEL
        }) record.set(field, "-1");

        Outcome.Accepted<Recorded> outcome = accepted(RecordKind.VEHICLE, record);

        Vehicle vehicle = (Vehicle) outcome.value();
        assertThat(vehicle.driver()).isEqualTo(new Person(Coded.MISSING, Person.UNKNOWN_AGE, Coded.MISSING));
        assertThat(vehicle.age()).isEqualTo(Person.UNKNOWN_AGE);
        assertThat(vehicle.makeModel()).isNull();
        assertThat(outcome.oddities()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1", "5, 1", "6, 2", "10, 2", "11, 3", "15, 3", "16, 4", "20, 4", "21, 5", "25, 5", "26, 6", "35, 6",
        "36, 7", "45, 7", "46, 8", "55, 8", "56, 9", "65, 9", "66, 10", "75, 10", "76, 11", "130, 11"
    })
    void anAgeWithoutABandHasOne(String age, int band) {
        Casualty casualty = (Casualty)
                accepted(RecordKind.CASUALTY, casualty().set(Field.AGE, age).set(Field.AGE_BAND, "-1"))
                        .value();

        assertThat(casualty.person().ageBand().code()).isEqualTo(band);
    }

    private static RawRecord casualty() {
        return new RawRecord()
                .set(Field.REFERENCE, "2022010352073")
                .set(Field.YEAR, "2022")
                .set(Field.VEHICLE_REFERENCE, "2")
                .set(Field.CASUALTY_REFERENCE, "511")
                .set(Field.SEVERITY, "2")
                .set(Field.CASUALTY_CLASS, "3")
                .set(Field.CASUALTY_TYPE, "0")
                .set(Field.SEX, "2")
                .set(Field.AGE, "37")
                .set(Field.AGE_BAND, "7")
                .set(Field.PEDESTRIAN_LOCATION, "5")
                .set(Field.PEDESTRIAN_MOVEMENT, "1");
    }

    private static RawRecord vehicle() {
        return new RawRecord()
                .set(Field.REFERENCE, "2022010352073")
                .set(Field.YEAR, "2022")
                .set(Field.VEHICLE_REFERENCE, "2")
                .set(Field.VEHICLE_TYPE, "9")
                .set(Field.MANOEUVRE, "19")
                .set(Field.SEX, "1")
                .set(Field.AGE, "44")
                .set(Field.AGE_BAND, "7")
                .set(Field.PROPULSION, "8")
                .set(Field.VEHICLE_AGE, "5")
                .set(Field.MAKE_MODEL, "HYUNDAI TUCSON");
    }

    private Outcome.Accepted<Recorded> accepted(RecordKind kind, RawRecord raw) {
        Outcome<Recorded> outcome = transform.apply(kind, raw, "stats19", Status.VALIDATED, TODAY);
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return (Outcome.Accepted<Recorded>) outcome;
    }

    private Outcome.Rejected<Recorded> rejected(RecordKind kind, RawRecord raw) {
        Outcome<Recorded> outcome = transform.apply(kind, raw, "stats19", Status.VALIDATED, TODAY);
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        return (Outcome.Rejected<Recorded>) outcome;
    }
}
