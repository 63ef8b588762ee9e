package dev.milepost.ingest.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.Field;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EventWriterTest {
    private static final EventDecoder DECODER = new EventDecoder(Integer.MAX_VALUE);

    @Test
    void theFieldsAreUnderTheNamesOfAnEventInTheWordsOfTheSource() {
        RawRecord record = new RawRecord()
                .set(Field.REFERENCE, "007")
                .set(Field.DATE, " 2024-02-30")
                .set(Field.AUTHORITY, "")
                .set(Field.LOCATION, "CAFÉ \"X\"");

        assertThat(EventWriter.json(record))
                .isEqualTo(
                        "{\"Police_ref\":\"007\",\"Date\":\" 2024-02-30\",\"Location\":\"CAFÉ \\\"X\\\"\",\"Local_Auth\":\"\"}");
    }

    @Property(tries = 200)
    void whatIsWrittenIsReadAgainAsTheSame(@ForAll String reference, @ForAll String location, @ForAll Field other) {
        RawRecord record = new RawRecord()
                .set(Field.REFERENCE, reference)
                .set(Field.LOCATION, location)
                .set(other, "x");

        assertThat(read(EventWriter.json(record)).asMap()).isEqualTo(record.asMap());
    }

    @Test
    void halfASurrogatePairSurvivesTheTableToo() {
        RawRecord record = new RawRecord().set(Field.LOCATION, "a\ud800b");

        String json = EventWriter.json(record);

        assertThat(new String(json.getBytes(UTF_8), UTF_8)).isEqualTo(json);
        assertThat(read(json).asGiven(Field.LOCATION)).isEqualTo("a\ud800b");
    }

    @Test
    void everyFieldHasAName() {
        RawRecord record = new RawRecord();
        for (Field field : Field.values()) record.set(field, field.name());

        assertThat(read(EventWriter.json(record)).asMap()).isEqualTo(record.asMap());
    }

    private static RawRecord read(String json) {
        Outcome<RawRecord> outcome = DECODER.decode(json.getBytes(UTF_8));
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return ((Outcome.Accepted<RawRecord>) outcome).value();
    }
}
