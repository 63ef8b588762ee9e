package dev.milepost.ingest.source.file.layout;

import static dev.milepost.ingest.source.file.layout.Written.HEAD;
import static dev.milepost.ingest.source.file.layout.Written.faults;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.collision.Field;
import dev.milepost.collision.RecordKind;
import dev.milepost.collision.Status;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutFileTest {
    private static final String DATE = "  date: [date]\n";

    @Test
    void whatIsNotSaidHasADefault() {
        Layout layout = Written.layout(HEAD + DATE);

        assertThat(layout.title()).isEqualTo("made-up");
        assertThat(layout.records()).isEqualTo(RecordKind.COLLISION);
        assertThat(layout.status()).isEqualTo(Status.VALIDATED);
        assertThat(layout.format()).isEqualTo(Format.TABLE);
        assertThat(layout.reading().encoding()).isNull();
        assertThat(layout.reading().delimiter()).isNull();
        assertThat(layout.key()).containsExactly(Field.REFERENCE);
        assertThat(layout.packaged()).isFalse();
    }

    @Test
    void theSourceMayBeThatOfTheStream() {
        String yaml = (HEAD + DATE).replace("source: somewhere", "source: ${milepost.ingest.stream.source}");

        assertThat(Written.layout(yaml).source()).isEqualTo("live");
        assertThat(faults(yaml.replace("stream", "strem")))
                .singleElement()
                .asString()
                .contains("line 2", "source");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "colour: red                       | line 8, fields | colour",
                "date: 5                           |                |",
                "date: {colums: [x]}               | line 8, fields.date | 'colums' is not known",
                "date: {}                          | line 8, fields.date | exactly one of columns, join, sum and value",
                "date: {columns: [x], value: y}    | line 8, fields.date | not 2",
                "date: {columns: {x: y}}           | line 8, fields.date.columns | a text or a list",
                "date: []                          | line 8, fields.date | at least one name",
                "date: ['??']                      | line 8, fields.date | no name of a column",
                "date: [Datum, DATUM]              | line 8, fields.date | are one name",
                "date: {columns: [x], formats: [dd.mm.yyyy]} | line 8, fields.date.formats | 'dd.mm.yyyy' does not say a whole date",
                "date: {columns: [x], formats: [QQQQQQQ]}    | line 8, fields.date.formats | no pattern",
                "date: {columns: [x], formats: [yyyy]}       | line 8, fields.date.formats | does not say a whole date",
                "time: {columns: [x], formats: [mm]}         | line 8, fields.time.formats | does not say a whole time",
                "location: {columns: [x], formats: [HH]}     | line 8, fields.location.formats | only date and time",
                "location: {sum: [a, b]}           | line 8, fields.location.sum | only a count",
                "casualties: {sum: [a]}            | line 8, fields.casualties.sum | two or more columns",
                "location: {columns: [x], with: y} | line 8, fields.location.with | no 'join' here",
                "location: {columns: [x], first: -2}  | line 8, fields.location.first | no number",
                "location: {columns: [x], unit: km/h} | line 8, fields.location.unit | only speedLimit",
                "speedLimit: {columns: [x], unit: kn} | line 8, fields.speedLimit.unit | km/h or mph",
                "location: {columns: [x], decimal: comma} | line 8, fields.location.decimal | only a number",
                "easting: {columns: [x], decimal: komma}  | line 8, fields.easting.decimal | point, comma",
                "weather: {columns: [x], codes: {a: Sunny}} | line 8, fields.weather.codes.a | no 'Sunny'; it has: 1 Fine",
                "weather: {value: Sunny}           | line 8, fields.weather.value | no 'Sunny'",
                "weather: {columns: [x], codes: [a]} | line 8, fields.weather.codes | a mapping",
                "weather: {columns: [x], otherwise: {columns: [y], otherwise: {columns: [z], otherwise: {columns: [a], otherwise: {columns: [b], otherwise: {value: 1}}}}}} | otherwise | too deep",
            })
    void aMistakeIsNamedWithItsLineAndItsField(String field, String where, String words) {
        String head = HEAD.replace("[reference, date]", "[reference]");
        List<String> faults = faults(head + (field.startsWith("date") ? "#\n" : DATE) + "  " + field + "\n");
        if (where == null) {
            assertThat(faults).isEmpty();
            return;
        }
        assertThat(faults).isNotEmpty();
        assertThat(String.join("\n", faults)).contains("made-up.yaml", where, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name: made-up     | name: Made Up       | line 1, name      | no name of a layout",
                "source: somewhere | x: y                | line 1            | 'source' is missing",
                "source: somewhere | source: [a, b]      | line 2, source    | a text is expected",
                "source: somewhere | {source: x          | line              | not YAML",
                "source: somewhere | name: again         | line 2            | 'name' is given twice",
                "source: somewhere | status: sure        | line 2, status    | provisional, validated",
                "source: somewhere | records: people     | line 2, records   | collisions, casualties, vehicles",
                "source: somewhere | format: xml         | line 2, format    | table, json",
                "source: somewhere | encoding: utf-7     | line 2, encoding  | windows-1252",
                "source: somewhere | encoding: EUC-JP    | line 2, encoding  | one byte",
                "source: somewhere | delimiter: ',,'     | line 2, delimiter | tab or one character",
                "source: somewhere | language: klingon   | line 2, language  | pt-BR",
                "[reference, date] | [reference, weather]| recognisedBy      | no column among the fields",
                "[reference, date] | [reference, refrence]| recognisedBy     | no field 'refrence'",
                "[reference, date] | [reference, reference]| recognisedBy    | named twice",
                "[reference, date] | []                  | recognisedBy      | at least one field",
                "reference: [id]   | eventId: [id]       |                   | reference, which tells a collision",
                "severity: [severity] | weather: [w]     |                   | severity, which collisions cannot be without",
            })
    void aMistakeAboveTheFieldsIsNamedToo(String before, String after, String where, String words) {
        String yaml = (HEAD + DATE).replace(before, after);

        assertThat(String.join("\n", faults(yaml))).contains("made-up.yaml", where == null ? "" : where, words);
    }

    @Test
    void allMistakesAreSaidAtOnce() {
        assertThat(faults("name: x\nstatus: sure\ncolour: red\nfields:\n  date: {formats: [x]}\n"))
                .hasSizeGreaterThanOrEqualTo(6)
                .anyMatch(fault -> fault.contains("line 2, status"))
                .anyMatch(fault -> fault.contains("line 3") && fault.contains("colour"))
                .anyMatch(fault -> fault.contains("'source' is missing"))
                .anyMatch(fault -> fault.contains("'recognisedBy' is missing"))
                .anyMatch(fault -> fault.contains("line 5, fields.date"))
                .anyMatch(fault -> fault.contains("reference"));
    }

    @Test
    void casualtiesAndVehiclesNeedWhatTellsThem() {
        String yaml = (HEAD + DATE).replace("name:", "records: casualties\nname:");

        assertThat(String.join("\n", faults(yaml))).contains("field year", "field casualtyReference");
        assertThat(faults(yaml + "  year: [y]\n  casualtyReference: [c]\n")).isEmpty();
    }

    @Test
    void theKeyIsReferenceOrEventId() {
        assertThat(faults((HEAD + DATE).replace("name:", "key: date\nname:")))
                .singleElement()
                .asString()
                .contains("line 1, key", "reference or eventId", "join");
        assertThat(faults((HEAD + DATE)
                        .replace("name:", "key: eventId\nname:")
                        .replace("reference: [id]", "eventId: [id]")
                        .replace("[reference, date]", "[eventId]")))
                .isEmpty();
    }

    @Test
    void aListThatRefersToItselfIsAnError() {
        assertThat(faults(HEAD + "  date: &a {columns: [x], otherwise: *a}\n")).isNotEmpty();
        assertThat(faults("a: &a [*a, *a]\n")).isNotEmpty();
    }

    @Property(tries = 500)
    void whateverIsWrittenThereIsNoOtherError(@ForAll("texts") String yaml) {
        assertThatThrownBy(() -> {
                    Written.layout(yaml);
                    throw new FaultyLayout(List.of("fine"));
                })
                .isInstanceOf(FaultyLayout.class);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(200);
        Arbitrary<String> pieces = Arbitraries.of(
                        "name: ",
                        "x",
                        "\n",
                        "  ",
                        "fields:",
                        "date: ",
                        "[",
                        "]",
                        "{",
                        "}",
                        "&a ",
                        "*a",
                        "!!binary ",
                        "? ",
                        "- ",
                        ": ",
                        "otherwise: ",
                        "codes: ",
                        "formats: ",
                        "'",
                        "\"",
                        "#",
                        "|",
                        ">",
                        "~",
                        "null",
                        "\t",
                        "%",
                        "recognisedBy: ",
                        "reference",
                        "severity: ",
                        "columns: ",
                        "join: ",
                        "first: ",
                        "999999999999")
                .list()
                .ofMaxSize(40)
                .map(list -> String.join("", list));
        Arbitrary<String> changed = Arbitraries.integers()
                .between(0, (HEAD + DATE).length() - 1)
                .flatMap(at -> Arbitraries.of("", "\n", "[", "{", "&a", "*a", "\t", ":", "\u0000", "'", "- ")
                        .map(piece -> (HEAD + DATE).substring(0, at)
                                + piece
                                + (HEAD + DATE).substring(Math.min((HEAD + DATE).length(), at + 1))));
        return Arbitraries.oneOf(any, pieces, changed);
    }
}
