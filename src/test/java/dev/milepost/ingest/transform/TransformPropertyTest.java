package dev.milepost.ingest.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.CodeLists;
import dev.milepost.collision.Collision;
import dev.milepost.collision.Field;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.RecordKind;
import dev.milepost.collision.Recorded;
import dev.milepost.collision.Status;
import java.time.LocalDate;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TransformPropertyTest {
    private static final LocalDate TODAY = LocalDate.of(2024, 6, 1);
    private final Transform transform = new Transform(CodeLists.bundled());

    @Property
    void noRecordThrows(@ForAll Map<Field, String> values, @ForAll RecordKind kind) {
        assertThat(transform.apply(kind, record(values), "feed", Status.VALIDATED, TODAY))
                .isNotNull();
    }

    @Property
    void noLinkedRecordThatGetsPastItsKeyThrowsAndTheSameRecordIsTheSame(
            @ForAll("almostRecords") Map<Field, String> values, @ForAll RecordKind kind) {
        RawRecord record = record(values)
                .set(Field.REFERENCE, "A1")
                .set(Field.SOURCE, null)
                .set(Field.YEAR, "2018")
                .set(Field.VEHICLE_REFERENCE, "1")
                .set(Field.CASUALTY_REFERENCE, "1")
                .set(Field.SEVERITY, "1");

        Outcome<Recorded> outcome = transform.apply(kind, record, "feed", Status.VALIDATED, TODAY);

        assertThat(transform.apply(kind, record, "feed", Status.VALIDATED, TODAY))
                .isEqualTo(outcome);
        if (kind != RecordKind.COLLISION) assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    }

    @Property
    void noRecordThatGetsPastItsKeyThrowsAndTheSameRecordIsTheSameCollision(
            @ForAll("almostRecords") Map<Field, String> values) {
        RawRecord record = record(values)
                .set(Field.REFERENCE, "A1")
                .set(Field.DATE, "2018-01-01")
                .set(Field.SEVERITY, "1");

        Outcome<Collision> outcome = transform.apply(record, "feed", Status.VALIDATED, TODAY);

        assertThat(transform.apply(record, "feed", Status.VALIDATED, TODAY)).isEqualTo(outcome);
    }

    @Property
    void countsNeverThrow(@ForAll String text) {
        assertThat(Digits.whole(text)).isGreaterThanOrEqualTo(Digits.NONE);
        assertThat(Digits.number(text, 0, text.length())).isGreaterThanOrEqualTo(Digits.NONE);
    }

    @Provide
    Arbitrary<Map<Field, String>> almostRecords() {
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.strings().withChars("0123456789.-+eE").ofMaxLength(10),
                Arbitraries.of("None", "NA", "-1", "Wet", "3. Slight", "52.2", "-0.1", "545123", "8:30 AM"),
                Arbitraries.strings().ofMaxLength(300));
        return Arbitraries.maps(Arbitraries.of(Field.class), values);
    }

    private static RawRecord record(Map<Field, String> values) {
        RawRecord record = new RawRecord();
        values.forEach(record::set);
        return record;
    }
}
