package dev.milepost.ingest.source.file;

import static dev.milepost.ingest.source.file.Rows.detail;
import static dev.milepost.ingest.source.file.Rows.raw;
import static dev.milepost.ingest.source.file.Rows.reason;
import static dev.milepost.ingest.source.file.Rows.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.collision.Field;
import dev.milepost.collision.RejectReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelimitedRowsTest {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    @TempDir
    Path folder;

    @Test
    void aRowKeepsItsValuesItsLineAndItsBytes() throws IOException {
        List<Row> rows = Rows.of(folder, "ref,location,severity\n007,\"HIGH ST, \"\"A1\"\"\",3. Slight\n8,,2\n");

        assertThat(rows).hasSize(2);
        assertThat(value(rows.getFirst(), Field.REFERENCE)).isEqualTo("007");
        assertThat(value(rows.getFirst(), Field.LOCATION)).isEqualTo("HIGH ST, \"A1\"");
        assertThat(rows.getFirst().line()).isEqualTo(2);
        assertThat(raw(rows.getFirst())).isEqualTo("007,\"HIGH ST, \"\"A1\"\"\",3. Slight");
        assertThat(raw(rows.getLast())).isEqualTo("8,,2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyKindOfLineEndCountsAlike(String end) throws IOException {
        List<Row> rows = Rows.of(folder, String.join(end, "ref,location,severity", "1,a,3", "2,b,3", ""));

        assertThat(rows).extracting(Row::line).containsExactly(2L, 3L);
        assertThat(raw(rows.getLast())).isEqualTo("2,b,3");
        assertThat(value(rows.getLast(), Field.SEVERITY)).isEqualTo("3");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstHeader() throws IOException {
        List<Row> rows = Rows.of(folder, "\uFEFFref,location,severity\r\n1,a,3\r\n");

        assertThat(value(rows.getFirst(), Field.REFERENCE)).isEqualTo("1");
        assertThat(raw(rows.getFirst())).isEqualTo("1,a,3");
    }

    @Test
    void aNewlineInQuotesBelongsToItsField() throws IOException {
        List<Row> rows = Rows.of(folder, "ref,location,severity\n1,\"a\r\nb\nc\",3\n2,d,3\n");

        assertThat(value(rows.getFirst(), Field.LOCATION)).isEqualTo("a\r\nb\nc");
        assertThat(raw(rows.getFirst())).isEqualTo("1,\"a\r\nb\nc\",3");
        assertThat(rows.getLast().line()).isEqualTo(5);
        assertThat(raw(rows.getLast())).isEqualTo("2,d,3");
    }

    @Test
    void blankLinesAreNoRows() throws IOException {
        List<Row> rows = Rows.of(folder, "\n \nref,location,severity\n\n1,a,3\n\n   \n2,b,3\n\n\n");

        assertThat(rows).extracting(Row::line).containsExactly(5L, 8L);
        assertThat(raw(rows.getFirst())).isEqualTo("1,a,3");
        assertThat(raw(rows.getLast())).isEqualTo("2,b,3");
    }

    @Test
    void aRowWithAnotherNumberOfFieldsIsRejectedAndTheNextOneIsNot() throws IOException {
        List<Row> rows = Rows.of(folder, "ref,location,severity\n1,a\n2,b,3,4\n3,c,3\n");

        assertThat(reason(rows.get(0))).isEqualTo(RejectReason.WRONG_FIELD_COUNT);
        assertThat(detail(rows.get(0))).isEqualTo("the row has 2 fields, the header has 3");
        assertThat(detail(rows.get(1))).isEqualTo("the row has 4 fields, the header has 3");
        assertThat(raw(rows.get(1))).isEqualTo("2,b,3,4");
        assertThat(value(rows.get(2), Field.REFERENCE)).isEqualTo("3");
    }

    @Test
    void aFileCutInMidFieldIsSeen() throws IOException {
        List<Row> early = Rows.of(folder, "ref,location,severity\n1,a,3\n2,\"HIGH STR");
        assertThat(reason(early.getLast())).isEqualTo(RejectReason.WRONG_FIELD_COUNT);
        assertThat(detail(early.getLast())).contains("2 fields", "cut off");
        assertThat(raw(early.getLast())).isEqualTo("2,\"HIGH STR");

        List<Row> late = Rows.of(folder, "ref,location,severity\n1,a,3\n2,\"b\",\"3. Sli");
        assertThat(reason(late.getLast())).isEqualTo(RejectReason.UNDECODABLE);
        assertThat(detail(late.getLast())).contains("cut off");
    }

    @Test
    void aLastLineWithoutAnEndIsARow() throws IOException {
        List<Row> rows = Rows.of(folder, "ref,location,severity\n1,a,\"3\"\n2,b,\"\"");

        assertThat(rows).hasSize(2);
        assertThat(value(rows.getLast(), Field.REFERENCE)).isEqualTo("2");
    }

    @Test
    void utf8IsReadAsUtf8AndAnythingElseAsWindows1252() throws IOException {
        String text = "ref,location,severity\n1,CAFÉ – “ŷ”,3\n";
        assertThat(value(Rows.of(folder, text).getFirst(), Field.LOCATION)).isEqualTo("CAFÉ – “ŷ”");

        String western = "ref,location,severity\n1,CAFÉ – “x”,3\n";
        List<Row> rows = Rows.of(folder, western, WINDOWS_1252);
        assertThat(value(rows.getFirst(), Field.LOCATION)).isEqualTo("CAFÉ – “x”");
        assertThat(rows.getFirst().raw().get()).isEqualTo("1,CAFÉ – “x”,3".getBytes(WINDOWS_1252));
    }

    @Test
    void aFileThatIsRatherWindows1252IsReadAsThatAlone() throws IOException {
        // these two bytes would be one letter of UTF-8
        String text = "ref,location,severity\n1,CAFÉ“x”,3\n" + "2,CAFÉ,3\n".repeat(10);

        List<Row> rows = Rows.of(folder, text, WINDOWS_1252);

        assertThat(value(rows.getFirst(), Field.LOCATION)).isEqualTo("CAFÉ“x”");
        assertThat(value(rows.getLast(), Field.LOCATION)).isEqualTo("CAFÉ");
    }

    @Test
    void aFileInBothEncodingsComesOutRight() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("ref,location,severity\n1,CAFÉ,3\n2,É,3\n".getBytes(StandardCharsets.UTF_8));
        file.writeBytes("3,CAFÉ,3\n".getBytes(WINDOWS_1252));

        assertThat(Rows.of(folder, file.toByteArray()))
                .extracting(row -> value(row, Field.LOCATION))
                .containsExactly("CAFÉ", "É", "CAFÉ");
    }

    @Test
    void charactersSplitBetweenTwoReadsStayWhole() throws IOException {
        StringBuilder text = new StringBuilder("ref,location,severity\n");
        for (int i = 0; i < 20_000; i++) text.append(i).append(",é€😀É,3\n");

        List<Row> rows = Rows.of(folder, text.toString());

        assertThat(rows)
                .hasSize(20_000)
                .allSatisfy(row -> assertThat(value(row, Field.LOCATION)).isEqualTo("é€😀É"));
        for (int i = 0; i < rows.size(); i++) assertThat(raw(rows.get(i))).isEqualTo(i + ",é€😀É,3");
    }

    @Test
    void aNulCharacterRejectsItsRowOnly() throws IOException {
        List<Row> rows = Rows.of(folder, "ref,location,severity\n1,a\0b,3\n2,b,3\n");

        assertThat(reason(rows.getFirst())).isEqualTo(RejectReason.UNDECODABLE);
        assertThat(detail(rows.getFirst())).contains("location", "NUL");
        assertThat(raw(rows.getFirst())).isEqualTo("1,a\0b,3");
        assertThat(value(rows.getLast(), Field.REFERENCE)).isEqualTo("2");
    }

    @Test
    void aHugeFieldOrRowIsRejectedAndTheNextOneIsNot() throws IOException {
        String huge = "x".repeat(1_001);
        String wide = (",".repeat(999) + "y").repeat(11);
        List<Row> rows = Rows.of(
                folder,
                "ref,location,severity\n1," + huge + ",3\n2,b,3\n" + ("z".repeat(900) + ",").repeat(12) + "\n" + wide
                        + "\n3,c,3\n");

        assertThat(reason(rows.get(0))).isEqualTo(RejectReason.TOO_LARGE);
        assertThat(detail(rows.get(0))).contains("location", "1000 characters");
        assertThat(reason(rows.get(2))).isEqualTo(RejectReason.TOO_LARGE);
        assertThat(reason(rows.get(3))).isEqualTo(RejectReason.WRONG_FIELD_COUNT);
        assertThat(value(rows.get(4), Field.REFERENCE)).isEqualTo("3");
    }

    @Test
    void aQuoteThatIsNeverClosedCostsItsRowOnly() throws IOException {
        List<Row> rows = Rows.of(folder, "ref,location,severity\n1,a,3\n2,\"b,3\n" + "3,c,3\n".repeat(500_000));

        assertThat(rows).hasSize(500_002);
        assertThat(reason(rows.get(1))).isEqualTo(RejectReason.TOO_LARGE);
        assertThat(detail(rows.get(1))).contains("quote", "10000 characters");
        assertThat(raw(rows.get(1))).isEqualTo("2,\"b,3");
        assertThat(value(rows.get(2), Field.REFERENCE)).isEqualTo("3");
        assertThat(rows).extracting(Row::line).startsWith(2L, 3L, 4L, 5L).endsWith(500_003L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void aLineFarTooLongCostsItsRowOnly(String end) throws IOException {
        for (int more = 0; more < 3; more++) {
            String huge = "2," + "x".repeat((5 << 20) + more) + ",3";
            List<Row> rows = Rows.of(
                    folder,
                    String.join(end, "ref,location,severity", "1,a,3", huge, "3,c,3", "\"4\",\"d\ne\",3", "5,f,3"));

            assertThat(rows).extracting(Row::line).containsExactly(2L, 3L, 4L, 5L, 7L);
            assertThat(raw(rows.get(0))).isEqualTo("1,a,3");
            assertThat(reason(rows.get(1))).isEqualTo(RejectReason.TOO_LARGE);
            assertThat(raw(rows.get(1))).hasSize(10_000).startsWith("2,xxx");
            assertThat(raw(rows.get(2))).isEqualTo("3,c,3");
            assertThat(value(rows.get(3), Field.LOCATION)).isEqualTo("d\ne");
            assertThat(raw(rows.get(4))).isEqualTo("5,f,3");
        }
    }

    @Test
    void aLineWithoutEndEndsInBoundedMemory() throws IOException {
        List<Row> rows = Rows.of(folder, "ref,location,severity\n1,a,3\n" + "x".repeat(5 << 20));

        assertThat(rows).hasSize(2);
        assertThat(reason(rows.getLast())).isEqualTo(RejectReason.TOO_LARGE);
        assertThatThrownBy(() -> Rows.of(folder, "x".repeat(5 << 20)))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("first line");
    }

    @Test
    void aRowAsLargeAsTheOldBoundIsOneReject() throws IOException {
        String row = "\"2\",\"" + "x\n".repeat(60_000) + "\",3";
        List<Row> rows = Rows.of(folder, "ref,location,severity\n1,a,3\n" + row + "\n3,c,3\n");

        assertThat(rows).hasSize(3);
        assertThat(reason(rows.get(1))).isEqualTo(RejectReason.TOO_LARGE);
        assertThat(raw(rows.get(1))).isEqualTo(row);
        assertThat(rows.get(2).line()).isEqualTo(60_004);
    }

    @Test
    void rowsOfBlankCellsAreNoRows() throws IOException {
        List<Row> rows = Rows.of(folder, "ref,location,severity\n1,a,3\n,,\n , ,\"\"\n2,b,3\n,,\n");

        assertThat(rows).extracting(Row::line).containsExactly(2L, 5L);
    }

    @Test
    void aMillionBlankLinesAreNoLongRow() throws IOException {
        List<Row> rows = Rows.of(folder, "ref,location,severity\n1,a,3\n" + "\n".repeat(1_000_000) + "2,b,3\n");

        assertThat(rows).extracting(Row::line).containsExactly(2L, 1_000_003L);
        assertThat(raw(rows.getFirst())).isEqualTo("1,a,3");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theDelimiterIsToldFromTheHeader(String delimiter) throws IOException {
        List<Row> rows = Rows.of(
                folder,
                "ref,\"location, and so on\",severity\n1,\"a\",3\n"
                        .replace(",", delimiter)
                        .replace("location" + delimiter + " and so on", "location"));

        assertThat(value(rows.getFirst(), Field.SEVERITY)).isEqualTo("3");
    }

    @Test
    void rowsOfRandomShapeComeBackByteForByte() throws IOException {
        var random = new Random(7);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("ref,location,severity\n".getBytes(StandardCharsets.UTF_8));
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            String inner = "x\ny\r\nz\"\"é,".repeat(random.nextInt(40));
            String row = i + ",\"" + inner + "\"," + "3".repeat(random.nextInt(5));
            written.add(row);
            file.writeBytes((row + (random.nextBoolean() ? "\n" : "\r\n") + "\n".repeat(random.nextInt(3)))
                    .getBytes(StandardCharsets.UTF_8));
        }

        List<Row> rows = Rows.of(folder, file.toByteArray());

        assertThat(rows.stream().map(Rows::raw).toList()).isEqualTo(written);
    }
}
