package dev.milepost.ingest.source.file;

import static dev.milepost.ingest.source.file.Rows.raw;
import static dev.milepost.ingest.source.file.Rows.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.collision.Field;
import dev.milepost.collision.RejectReason;
import dev.milepost.ingest.source.file.layout.Layout;
import dev.milepost.ingest.source.file.layout.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkbookRowsTest {
    private static final List<String> HEADER = List.of("ref", "location", "severity");

    @TempDir
    Path folder;

    @Test
    void cellsBecomeTextWithoutTheMarksOfExcel() throws IOException {
        List<Row> rows = read(List.of(
                HEADER,
                List.of(17146457, "CRAB MARSH", "3. Slight"),
                Arrays.asList("00123", null, new SheetFile.Raw("", "<v>3.0</v>")),
                List.of(
                        new SheetFile.Raw("", "<f>1+1</f><v>2</v>"),
                        new SheetFile.Raw("", "<v>539615.18619999999</v>"),
                        " ")));

        assertThat(value(rows.get(0), Field.REFERENCE)).isEqualTo("17146457");
        assertThat(value(rows.get(1), Field.REFERENCE)).isEqualTo("00123");
        assertThat(value(rows.get(1), Field.LOCATION)).isEqualTo("null");
        assertThat(value(rows.get(1), Field.SEVERITY)).isEqualTo("3");
        assertThat(value(rows.get(2), Field.REFERENCE)).isEqualTo("2");
        assertThat(value(rows.get(2), Field.LOCATION)).isEqualTo("539615.1862");
        assertThat(value(rows.get(2), Field.SEVERITY)).isEqualTo("null");
    }

    @Test
    void aWorkbookNeedNotSayHowItsCellsLook() throws IOException {
        Path file = SheetFile.write(folder.resolve("plain.xlsx"), List.of(HEADER, List.of(17146457, "x", "3")));
        SheetFile.withoutStyles(file);

        assertThat(Rows.all(file, FileLimits.DEFAULT)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 43101, 2018-01-01",
        "1, 1, 1900-01-01",
        "2, 43101.2104166667, 2018-01-01T05:03",
        "3, 0.2104166667, 05:03",
        "3, 0, 00:00",
        "0, 43101, 43101",
        "0, 400, 400",
        "1, -5, -5"
    })
    void datesAndTimesAreToldFromTheFormatOfTheirCell(int style, String number, String text) throws IOException {
        List<Row> rows =
                read(List.of(HEADER, List.of(1, new SheetFile.Raw("s=\"" + style + "\"", "<v>" + number + "</v>"), 3)));

        assertThat(value(rows.getFirst(), Field.LOCATION)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "dd/mm/yyyy, true",
        "[$-809]d mmmm yyyy, true",
        "[h]:mm, true",
        "General, false",
        "'#,##0.00', false",
        "'0.0 \"days\"', false",
        "[Red]0, false",
        "0\\d, false"
    })
    void aFormatOfOnesOwnIsADateIfItHasAPlaceForOne(String format, boolean expected) {
        assertThat(CellText.isDateOrTime(170, format)).isEqualTo(expected);
    }

    @Test
    void blankRowsAreNoRowsAndLinesAreThoseOfTheSheet() throws IOException {
        List<Row> rows = read(List.of(
                List.of(), HEADER, List.of(1, "a", 3), List.of("", " ", ""), List.of(), List.of(2, "b, \"c\"", 3)));

        assertThat(rows).extracting(Row::line).containsExactly(3L, 6L);
        assertThat(raw(rows.getLast())).isEqualTo("2,\"b, \"\"c\"\"\",3");
    }

    @Test
    void aCellRightOfTheHeaderRejectsItsRow() throws IOException {
        List<Row> rows = read(List.of(HEADER, List.of(1, "a", 3, "note"), Arrays.asList(2, "b", 3, null)));

        assertThat(Rows.reason(rows.getFirst())).isEqualTo(RejectReason.WRONG_FIELD_COUNT);
        assertThat(Rows.detail(rows.getFirst())).isEqualTo("the row has 4 cells, the header has 3");
        assertThat(value(rows.getLast(), Field.REFERENCE)).isEqualTo("2");
    }

    @Test
    void formulasThatFailAndMergedCellsAreForEachRowToBear() throws IOException {
        List<Row> rows = read(List.of(
                HEADER,
                List.of(new SheetFile.Raw("t=\"e\"", "<f>1/0</f><v>#DIV/0!</v>"), "a", 3),
                Arrays.asList(2, "over three columns", null),
                List.of(new SheetFile.Raw("t=\"str\"", "<f>\"R\"&amp;3</f><v>R3</v>"), "c", 3),
                List.of(new SheetFile.Raw("", "<f>NOW()</f>"), "d", 3)));

        assertThat(rows).extracting(row -> value(row, Field.REFERENCE)).containsExactly("#DIV/0!", "2", "R3", "null");
        assertThat(value(rows.get(1), Field.SEVERITY)).isEqualTo("null");
    }

    @Test
    void aDateOfASheetIsReadWhateverTheFormsOfTheLayout() throws IOException {
        Layout layout = Written.layout(Written.HEAD + "  date: {columns: [date], formats: [dd.MM.yyyy]}\n"
                + "  time: {columns: [date], formats: [HH.mm]}\n");
        Path file = SheetFile.write(
                folder.resolve("dates.xlsx"),
                List.of(
                        List.of("id", "date", "severity"),
                        List.of(1, new SheetFile.Raw("s=\"2\"", "<v>43101.2104166667</v>"), 3),
                        List.of(2, "02.01.2018", 3),
                        List.of(3, "01/02/2018", 3)));

        List<Row> rows = Opened.as(layout, file).rows(0);

        assertThat(rows)
                .extracting(row -> value(row, Field.DATE))
                .containsExactly("2018-01-01", "2018-01-02", "01/02/2018 (does not fit dd.MM.yyyy)");
        assertThat(value(rows.getFirst(), Field.TIME)).isEqualTo("05:03");
    }

    @Test
    void aDamagedWorkbookIsRefusedWithAdvice() throws IOException {
        Path whole = SheetFile.write(folder.resolve("whole.xlsx"), List.of(HEADER, List.of(1, "a", 3)));
        byte[] bytes = Files.readAllBytes(whole);
        for (int length = 5; length < bytes.length; length += 37) {
            Path cut = Files.write(folder.resolve("cut.xlsx"), Arrays.copyOf(bytes, length));
            assertRefused(cut, "damaged");
        }
        for (int at = 0; at < bytes.length; at += 11) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= (byte) 0x55;
            Path broken = Files.write(folder.resolve("flipped.xlsx"), flipped);
            try {
                Rows.all(broken, Rows.LIMITS);
            } catch (UnreadableFile e) {
                assertThat(e).hasMessageMatching("(?s).*(Excel|sheet|column|workbook|zip file|layout|binary file).*");
            }
        }
    }

    @Test
    void aWorkbookWithoutATableIsRefusedWithAdvice() throws IOException {
        Path file = folder.resolve("sheet.xlsx");
        assertRefused(SheetFile.writeSheet(file, "<worksheet><sheetData></sheetData></worksheet>"), "is empty");
        assertRefused(SheetFile.writeSheet(file, "<worksheet><sheetData><row><c>"), "damaged");
    }

    @Test
    void aZipBombIsRefusedBeforeItIsParsed() throws IOException {
        String spaces = " ".repeat(11 << 20);
        assertRefused(SheetFile.writeSheet(folder.resolve("b.xlsx"), "<worksheet>" + spaces), "CSV");
        Path texts = folder.resolve("texts.xlsx");
        SheetFile.write(texts, List.of(HEADER));
        try (var zip = java.nio.file.FileSystems.newFileSystem(texts)) {
            Files.writeString(zip.getPath("xl/sharedStrings.xml"), "<sst>" + "<si><t>x</t></si>".repeat(100_000));
        }
        assertRefused(texts, "sharedStrings.xml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>",
                "<row r=\"1\"><c s=\"1\"\n r = 'AAAA1'><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>LONG</v></c></row>",
                "<x:row><c r=\"A1\"/>CELLS</x:row>"
            })
    void whatExcelDoesNotMakeIsRefusedBeforeItFillsTheMemory(String row) throws IOException {
        String xml = "<worksheet><sheetData>"
                + row.replace("LONG", "x".repeat(20_000)).replace("CELLS", "<c/>".repeat(20_000))
                + "</sheetData></worksheet>";

        assertRefused(SheetFile.writeSheet(folder.resolve("odd.xlsx"), xml), "which Excel does not make");
    }

    @Test
    void entitiesAreNotExpanded() throws IOException {
        String lol = "<!DOCTYPE worksheet [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
                + "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>";

        assertThatThrownBy(() -> Rows.all(SheetFile.writeSheet(folder.resolve("e.xlsx"), lol), Rows.LIMITS))
                .isInstanceOf(UnreadableFile.class);
    }

    private List<Row> read(List<? extends List<?>> cells) throws IOException {
        return Rows.all(SheetFile.write(folder.resolve("sheet.xlsx"), cells), Rows.LIMITS);
    }

    private static void assertRefused(Path file, String words) {
        assertThatThrownBy(() -> Rows.all(file, Rows.LIMITS))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining(words);
    }
}
