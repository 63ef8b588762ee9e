package dev.milepost.ingest.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.collision.Field;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.RejectReason;
import dev.milepost.ingest.decode.EventDecoder;
import dev.milepost.ingest.source.file.layout.Layout;
import dev.milepost.ingest.source.file.layout.Layouts;
import dev.milepost.ingest.source.file.layout.Written;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFilesTest {
    private static final String ONE =
            "{\"eventId\":\"e1\",\"Date\":\"2024-05-01\",\"Time\":\"05:03:00\",\"Severity\":\"Slight\",\"Police_ref\":\"R1\","
                    + "\"Casualties\":1,\"Location\":\"CAFÉ \\\"X\\\" } ]\",\"extra\":[{\"a\":1},{\"b\":[2]}]}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[%s,%s]",
                "\uFEFF[ %s , %s ]\n",
                "%s\n%s\n",
                "\n%s\r\n\r\n%s",
                "[\n%s,\n%s\n]",
                "[%s\n%s]",
                "[%s,,%s,]",
                "%s\n%s"
            })
    void anArrayAndLinesAreTheSame(String form) throws IOException {
        Opened opened = open(form.formatted(ONE, ONE.replace("R1", "R2")));

        assertThat(opened.table(0).layout().name()).isEqualTo("event-json");
        List<Row> rows = opened.rows(0);
        assertThat(rows).extracting(row -> Rows.value(row, Field.REFERENCE)).containsExactly("R1", "R2");
        assertThat(Rows.value(rows.getFirst(), Field.LOCATION)).isEqualTo("CAFÉ \"X\" } ]");
        assertThat(Rows.raw(rows.getFirst())).isEqualTo(ONE);
    }

    @Test
    void anEventOfAFileIsTheRecordThatItIsInTheStream() throws IOException {
        RawRecord streamed =
                switch (new EventDecoder().decode(ONE.getBytes(StandardCharsets.UTF_8))) {
                    case Outcome.Accepted<RawRecord> accepted -> accepted.value();
                    case Outcome.Rejected<RawRecord> rejected -> throw new AssertionError(rejected);
                };

        Row row = open("[" + ONE + "]").rows(0).getFirst();

        assertThat(((Outcome.Accepted<RawRecord>) row.decoded()).value().asMap())
                .isEqualTo(streamed.asMap());
    }

    @Test
    void prettyPrintedObjectsAreTheSameToo() throws IOException {
        String pretty = ONE.replace(",\"", ",\n  \"").replace("{\"eventId", "{\n  \"eventId");

        assertThat(open(pretty + "\n" + pretty).rows(0)).extracting(Row::line).containsExactly(1L, 10L);
        assertThat(open("[\n" + pretty + ",\n" + pretty + "\n]").rows(0))
                .extracting(Row::line)
                .containsExactly(2L, 11L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16IsReadToo(String charset) throws IOException {
        Path file = Files.write(folder.resolve("e.json"), ("\uFEFF[" + ONE + "]").getBytes(Charset.forName(charset)));

        assertThat(Rows.value(Opened.of(file).rows(0).getFirst(), Field.LOCATION))
                .startsWith("CAFÉ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Police_ref\":\"R1\",,}",
                "{\"Police_ref\":\"R1\" \"Date\":1}",
                "{\"Police_ref\":\"a text without an end}",
                "{\"Police_ref\":\"an object without an end\"",
                "{\"Police_ref\":[1,2}",
                "nonsense",
                "\"a text\"",
                "{\"Police_ref\":{\"a\":1}}",
                "{\"Police_ref\":\"R1\",\"Police_ref\":\"R2\"}"
            })
    void whatIsBrokenIsOneRejectWithItsBytes(String broken) throws IOException {
        for (String form : List.of("[%s,\n%s,\n%s,\n%s]", "%s\n%s\n%s\n%s\n")) {
            List<Row> rows = open(form.formatted(ONE, broken, ONE.replace("R1", "R3"), ONE.replace("R1", "R4")))
                    .rows(0);

            assertThat(rows).as(form).hasSize(4);
            assertThat(Rows.reason(rows.get(1))).isEqualTo(RejectReason.UNDECODABLE);
            String raw = Rows.raw(rows.get(1));
            assertThat(raw).startsWith(broken);
            assertThat(raw.substring(broken.length())).isIn("", ",");
            assertThat(rows.get(1).line()).isEqualTo(2);
            assertThat(Rows.value(rows.get(2), Field.REFERENCE)).isEqualTo("R3");
            assertThat(Rows.value(rows.get(3), Field.REFERENCE)).isEqualTo("R4");
        }
    }

    @Test
    void aFileThatIsCutOffSaysSo() throws IOException {
        String two = "[" + ONE + ",\n" + ONE.replace("R1", "R2");
        assertThat(Rows.detail(open(two).rows(0).getLast())).contains("without a ']'", "cut off");
        List<Row> inside = open(two.substring(0, two.length() - 10)).rows(0);
        assertThat(inside).hasSize(2);
        assertThat(Rows.detail(inside.getLast())).contains("ends inside this element", "cut off");
        List<Row> lines = open(ONE + "\n" + ONE.substring(0, 50)).rows(0);
        assertThat(Rows.detail(lines.getLast())).contains("ends too early");
    }

    @Test
    void anElementWithoutEndIsOneRejectInBoundedMemory() throws IOException {
        String huge = "{\"Police_ref\":\"" + "x".repeat(20_000) + "\"}";
        FileLimits limits = Rows.LIMITS;
        for (String form : List.of("[%s,%s,%s]", "%s\n%s\n%s")) {
            Path file = Files.writeString(folder.resolve("h.json"), form.formatted(ONE, huge, ONE));
            List<Row> rows = Opened.of(file, limits, Layouts.packaged().known()).rows(0);

            assertThat(rows).hasSize(3);
            assertThat(Rows.reason(rows.get(1))).isEqualTo(RejectReason.TOO_LARGE);
            assertThat(rows.get(1).raw().get()).hasSize(10_000);
        }
    }

    @Test
    void aFieldThatTheFirstObjectsLeaveOutIsReadAllTheSame() throws IOException {
        String many = String.join(
                "\n",
                IntStream.range(0, 50).mapToObj(i -> ONE.replace("R1", "R" + i)).toList());

        List<Row> rows = open(many + "\n" + ONE.replace("\"Casualties\":1", "\"Weather\":\"Rainy\""))
                .rows(0);

        assertThat(Rows.value(rows.getLast(), Field.WEATHER)).isEqualTo("Rainy");
    }

    @Test
    void jsonThatNoLayoutFitsIsRefusedWithWhatItLacks() {
        assertThatThrownBy(() -> open("[{\"Date\":1,\"Weather\":2,\"Severity\":3}]"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("event-json")
                .hasMessageContaining("no column for the key (Police_ref");
        assertThatThrownBy(() -> open("[]")).isInstanceOf(UnreadableFile.class);
        assertThatThrownBy(() -> open("{}")).isInstanceOf(UnreadableFile.class);
        assertThatThrownBy(() -> open("[1,2,3]")).isInstanceOf(UnreadableFile.class);
    }

    @Test
    void aLayoutOfJsonHasNamesOfItsOwn() throws IOException {
        Layout layout =
                Written.layout("format: json\n" + Written.HEAD + "  date: {columns: [when], formats: [dd.MM.yyyy]}\n");
        Path file = Files.writeString(
                folder.resolve("own.json"), "[{\"ID\":7,\"when\":\"25.03.2021\",\"severity\":3,\"Date\":\"x\"}]");

        Row row = Opened.as(layout, file).rows(0).getFirst();

        assertThat(Rows.value(row, Field.REFERENCE)).isEqualTo("7");
        assertThat(Rows.value(row, Field.DATE)).isEqualTo("2021-03-25");
    }

    private Opened open(String text) throws IOException {
        return Opened.of(Files.writeString(folder.resolve("events.json"), text));
    }
}
