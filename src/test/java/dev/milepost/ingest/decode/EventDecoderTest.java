package dev.milepost.ingest.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.Field;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.RejectReason;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventDecoderTest {
    private static final String ORIGINAL = """
            {"eventId": "6f1c", "eventOffset": 17, "Date": "2024-05-01", "Time": "08:15:00", "Easting": 545123,
             "Northing": 258999, "Location": "Main Street", "Local_Auth": "Authority A", "Severity": "High",
             "Road_cond": "Wet", "Weather": "Rainy", "Visibility": "Poor", "Speed_Lim": 30, "Cross_fac": "Zebra",
             "Cross_ctrl": "None", "Police_ref": "PR-0042", "Casualties": 2, "OAPs": 0, "Children": 1, "Cycles": 0,
             "P2W": 1, "Pedestrian": 0, "Vehicles": 2}
            """;

    private final EventDecoder decoder = new EventDecoder();

    @Test
    void everyFieldOfTheOriginalProducerIsRead() {
        RawRecord record = accepted(ORIGINAL);

        assertThat(record.asMap())
                .hasSize(22)
                .containsEntry(Field.EVENT_ID, "6f1c")
                .containsEntry(Field.DATE, "2024-05-01")
                .containsEntry(Field.EASTING, "545123")
                .containsEntry(Field.AUTHORITY, "Authority A")
                .containsEntry(Field.LIGHT, "Poor")
                .containsEntry(Field.REFERENCE, "PR-0042")
                .containsEntry(Field.PEDESTRIANS, "0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Police_ref": "007"}                                        | 007
            {"Police_ref": 18263388}                                     | 18263388
            {"Police_ref": 2.01614E+12}                                  | 2.01614E+12
            {"Police_ref": true}                                         | true
            {"police_REF": "A1"}                                         | A1
            {"police_ref": "other", "Police_ref": "A1"}                  | A1
            {"Police_ref": "A1", "police_ref": "other"}                  | A1
            {"Police_ref": "A1", "Police_ref": "A1"}                     | A1
            {"Police_ref": "A\\u00e91"}                                  | Aé1
            {"note": {"Police_ref": ["no", {"x": 1}]}, "Police_ref": "A1"} | A1
            {"Police_ref": null}                                         |
            {"Police ref": "A1"}                                         |
            {}                                                           |
            """)
    void scalarsAreTextAsWritten(String json, @Nullable String reference) {
        assertThat(accepted(json).text(Field.REFERENCE)).isEqualTo(reference);
    }

    @Test
    void aByteOrderMarkAndBlanksAroundTheEventAreTolerated() {
        assertThat(accepted("\ufeff{\"Source\": \"café\"}").text(Field.SOURCE)).isEqualTo("café");
        assertThat(accepted("\n  {\"Year\": 2018}\r\n").text(Field.YEAR)).isEqualTo("2018");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t \r"})
    void anEventWithoutContentIsEmpty(String payload) {
        assertThat(rejected(payload.getBytes(UTF_8)).reason()).isEqualTo(RejectReason.EMPTY);
        assertThat(rejected(null).reason()).isEqualTo(RejectReason.EMPTY);
    }

    @Test
    void anEventOverTheLimitIsTooLarge() {
        byte[] fits = "{\"Year\":1}".getBytes(UTF_8);
        EventDecoder small = new EventDecoder(fits.length);

        assertThat(small.decode(fits)).isInstanceOf(Outcome.Accepted.class);
        assertThat(small.decode((new String(fits, UTF_8) + ' ').getBytes(UTF_8)))
                .isEqualTo(Outcome.rejected(RejectReason.TOO_LARGE, "The event has 11 bytes; 10 are allowed."));
        assertThat(rejected(new byte[1 << 20]).reason()).isEqualTo(RejectReason.TOO_LARGE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Date": "2024-05-0                      | cut short
            {"Date": "2024-05-01"                    | cut short
            {"Date":                                 | cut short
            {                                        | cut short
            not json                                 | at byte 0, near 'not json'
            [{"Date": "2024-05-01"}]                 | begins with '[{"Date"
            "2024-05-01"                             | begins with
            42                                       | begins with '42'
            null                                     | begins with 'null'
            {"Date": "2024-05-01"} trailing          | at byte 23, near 'trailing'
            {"Date": 1}{"Date": 2}                   | at byte 11: '{"Date": 2}'
            {"Date": 1}]                             | near ']'
            {'Date': "2024-05-01"}                   | near ''Date'
            {"Date": 2024-05-01}                     | cannot be read at byte
            {"Date": NaN}                            | cannot be read at byte
            {"Date": "\\x"}                          | cannot be read at byte
            {"Date": 1, "Date": 2}                   | The field Date is given twice
            {"date": 1, "DATE": 2}                   | The field DATE is given twice
            {"Date": {"year": 2024}}                 | The field Date holds a JSON structure
            {"Date": [2024]}                         | The field Date holds a JSON structure
            """)
    void whatIsNoEventIsUndecodableAndSaysWhere(String payload, String detail) {
        assertUndecodable(payload.getBytes(UTF_8), detail);
    }

    @Test
    void bytesThatAreNotUtf8AreUndecodable() {
        assertUndecodable("{\"Location\": \"CAFÉ\"}".getBytes(ISO_8859_1), "0xC9 at byte 17");
        assertUndecodable("{\"Location\": \"A\"}".getBytes(UTF_16), "NUL byte at byte 2");
        assertUndecodable("{\"Location\": \"A\"}".getBytes(UTF_16LE), "NUL byte at byte 1");
        assertUndecodable("{\"Location\": \"A\0B\"}".getBytes(UTF_8), "NUL byte at byte 15");
        assertUndecodable(new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'}, "0xC0 at byte 2");
        assertUndecodable(new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}, "0xED at byte 2");
        assertUndecodable(new byte[] {'{', '"', (byte) 0xe2, (byte) 0x82}, "0xE2 at byte 2");
    }

    @Test
    void absurdNestingIsUndecodable() {
        assertUndecodable(("{\"x\":" + "[".repeat(20_000)).getBytes(UTF_8), "nested deeper than 32 levels");
        assertUndecodable(("[".repeat(20_000)).getBytes(UTF_8), "one JSON object");
        assertUndecodable(("{\"Easting\":" + "1".repeat(20_000) + "}").getBytes(UTF_8), "absurd length");
    }

    @Test
    void anyPrefixOfAnEventIsUndecodable() {
        byte[] whole = ORIGINAL.strip().getBytes(UTF_8);
        for (int length = 1; length < whole.length; length++)
            assertThat(rejected(Arrays.copyOf(whole, length)).reason()).isEqualTo(RejectReason.UNDECODABLE);
    }

    @Test
    void theNamesOfFieldsAreOpenToOthers() {
        assertThat(EventFields.names()).containsAllEntriesOf(Map.of("Police_ref", Field.REFERENCE, "Year", Field.YEAR));
    }

    private void assertUndecodable(byte[] payload, String detail) {
        Outcome.Rejected<RawRecord> rejected = rejected(payload);
        assertThat(rejected.reason()).isEqualTo(RejectReason.UNDECODABLE);
        assertThat(rejected.detail())
                .contains(detail)
                .endsWith(".")
                .doesNotContainIgnoringCase("jackson")
                .doesNotContain("Source:", "JsonToken", "Exception", "\n");
    }

    private RawRecord accepted(String json) {
        Outcome<RawRecord> outcome = decoder.decode(json.getBytes(UTF_8));
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return ((Outcome.Accepted<RawRecord>) outcome).value();
    }

    private Outcome.Rejected<RawRecord> rejected(byte @Nullable [] payload) {
        Outcome<RawRecord> outcome = decoder.decode(payload);
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        return (Outcome.Rejected<RawRecord>) outcome;
    }
}
