package dev.milepost.csv;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
    void aTextThatASpreadsheetWouldRunGetsAnApostrophe(String formula) {
        assertThat(read(Csv.line(List.of(formula)))).containsExactly("'" + formula);
    }

    @Test
    void whatIsNoTextIsWrittenAsItIs() {
        assertThat(Csv.line(Arrays.asList(-1L, null, 3))).isEqualTo("-1,,3\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "a,b", "say \"x\"", "two\r\nlines", "two\nlines", " blanks ", "café", "{\"a\":1}"})
    void anyTextIsReadAgainAsItWas(String text) {
        assertThat(read(Csv.line(List.of("x", text, "y")))).containsExactly("x", text, "y");
    }

    private static List<String> read(String csv) {
        assertThat(csv).endsWith("\r\n");
        return CsvReader.builder().ofCsvRecord(csv).stream()
                .findFirst()
                .orElseThrow()
                .getFields();
    }
}
