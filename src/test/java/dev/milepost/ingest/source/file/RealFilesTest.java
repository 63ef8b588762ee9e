package dev.milepost.ingest.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.milepost.collision.Field;
import dev.milepost.ingest.source.file.layout.Columns;
import dev.milepost.ingest.source.file.layout.Layouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RealFilesTest {
    private static final Path CAMBRIDGESHIRE = Path.of("..", "shared", "data", "cambridgeshire");

    @Test
    void the2018CsvIsReadWhole() throws IOException {
        List<Row> rows = read("RTC Location 2018.csv");

        assertThat(rows).hasSize(1_802);
        assertThat(bySeverity(rows)).containsEntry("1. Fatal", 27L).containsEntry("2. Serious", 365L);
        assertThat(Rows.value(rows.getFirst(), Field.TIME)).isEqualTo("05:03");
        assertThat(rows.getLast().line()).isEqualTo(1_803);
        assertThat(Rows.raw(rows.getFirst())).startsWith("20180101,18263388,").endsWith(",\"1. Yes\",181");
    }

    @Test
    void the2017ExcelIsReadWhole() throws IOException {
        List<Row> rows = read("RTC Location 2017_0.xlsx");

        assertThat(rows).hasSize(1_427);
        assertThat(Rows.value(rows.getFirst(), Field.DATE)).isEqualTo("20170101");
        assertThat(Rows.value(rows.getFirst(), Field.TIME)).isEqualTo("400");
        assertThat(Rows.value(rows.getFirst(), Field.REFERENCE)).isEqualTo("17146457");
        assertThat(rows).extracting(row -> Rows.value(row, Field.TIME)).contains("49", "1");
        assertThat(rows).extracting(row -> Rows.value(row, Field.AUTHORITY)).doesNotContain("E06000031");
    }

    private static Map<String, Long> bySeverity(List<Row> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(row -> Rows.value(row, Field.SEVERITY), Collectors.counting()));
    }

    private static List<Row> read(String name) throws IOException {
        Path file = CAMBRIDGESHIRE.resolve(name);
        assumeThat(Files.exists(file)).as("SKIPPED: no %s", file).isTrue();
        RowReader reader =
                switch (FileKind.of(file)) {
                    case DELIMITED -> DelimitedRows.open(file, FileLimits.DEFAULT);
                    case WORKBOOK -> WorkbookRows.open(file, FileLimits.DEFAULT);
                };
        Columns columns = new Layouts().recognise(reader.header());
        List<Row> rows = new ArrayList<>();
        try (reader) {
            for (Row row = reader.next(columns); row != null; row = reader.next(columns)) rows.add(row);
        }
        return rows;
    }
}
