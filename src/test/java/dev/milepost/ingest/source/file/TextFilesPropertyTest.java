package dev.milepost.ingest.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.milepost.collision.Field;
import dev.milepost.collision.Outcome;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class TextFilesPropertyTest {
    private static Path folder;

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("text-files");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) Files.delete(file);
        }
        Files.delete(folder);
    }

    /** How a table is written. */
    record Writing(char delimiter, LineDelimiter end, boolean quoted, Charset charset, boolean mark, int above) {
        byte[] bytes(List<List<String>> rows) throws IOException {
            StringWriter text = new StringWriter();
            if (mark) text.append('\uFEFF');
            for (int i = 0; i < above; i++) text.append("Collisions of 2019").append(end.toString());
            try (CsvWriter csv = CsvWriter.builder()
                    .fieldSeparator(delimiter)
                    .lineDelimiter(end)
                    .quoteStrategy(quoted ? QuoteStrategies.ALWAYS : QuoteStrategies.REQUIRED)
                    .build(text)) {
                csv.writeRecord("severity", "ref", "note", "location");
                for (List<String> row : rows) csv.writeRecord("3", row.get(0), "x", row.get(1));
            }
            return text.toString().getBytes(charset);
        }
    }

    @Property(tries = 300)
    void whatWasWrittenIsRead(
            @ForAll("writings") Writing writing, @ForAll("rows") @Size(max = 30) List<List<String>> rows)
            throws IOException {
        List<List<String>> sent = rows.stream()
                .map(row ->
                        row.stream().map(cell -> in(cell, writing.charset())).toList())
                .toList();
        List<Row> read = Rows.of(folder, writing.bytes(sent));

        assertThat(read).hasSize(sent.size());
        for (int i = 0; i < read.size(); i++) {
            assertThat(given(read.get(i), Field.REFERENCE))
                    .isEqualTo(sent.get(i).get(0));
            assertThat(given(read.get(i), Field.LOCATION)).isEqualTo(sent.get(i).get(1));
        }
    }

    /** Whatever the bytes are: rows, each with its bytes, or one sentence. Nothing else, and no row is lost in silence. */
    @Property(tries = 500)
    void whateverTheBytesAreThereAreRowsOrASentence(
            @ForAll("writings") Writing writing,
            @ForAll("rows") @Size(max = 8) List<List<String>> rows,
            @ForAll Random random)
            throws IOException {
        byte[] bytes = writing.bytes(rows);
        for (int i = random.nextInt(6); i > 0; i--) {
            byte[] odd = {0, '"', '\n', '\r', ',', ';', (byte) 0xFF, (byte) 0xFE, (byte) 0xC3, '\t', 'x', '|'};
            bytes[random.nextInt(bytes.length)] = odd[random.nextInt(odd.length)];
        }
        try {
            for (Row row : Rows.of(folder, bytes)) {
                assertThat(row.line()).isPositive();
                assertThat(row.raw().get()).isNotNull();
            }
        } catch (UnreadableFile e) {
            assertThat(e.getMessage()).endsWith(".");
        }
    }

    @Property(tries = 200)
    void theHeaderIsFoundWhateverItsOrderAndItsOrnaments(
            @ForAll @IntRange(max = 3) int index, @ForAll Random random, @ForAll("writings") Writing writing)
            throws IOException {
        List<String> names = new ArrayList<>(List.of("ref", "location", "severity"));
        java.util.Collections.shuffle(names, random);
        for (int i = 0; i < index; i++) names.add(random.nextInt(names.size() + 1), "Extra " + i);
        StringBuilder header = new StringBuilder();
        for (String name : names) {
            if (!header.isEmpty()) header.append(writing.delimiter());
            String ornament = List.of("", " ", "_", "\uFEFF", "?", "(", ".").get(random.nextInt(7));
            if (writing.charset().newEncoder().canEncode(ornament)) header.append(ornament);
            header.append(random.nextBoolean() ? name.toUpperCase(java.util.Locale.ROOT) : name);
        }
        List<String> cells = names.stream().map(name -> "of-" + name).toList();
        String text = header + writing.end().toString() + String.join(String.valueOf(writing.delimiter()), cells);

        List<Row> rows = Rows.of(folder, text.getBytes(writing.charset()));

        assertThat(rows).hasSize(1);
        assertThat(given(rows.getFirst(), Field.REFERENCE)).isEqualTo("of-ref");
        assertThat(given(rows.getFirst(), Field.SEVERITY)).isEqualTo("of-severity");
    }

    /** Without what two of its bytes would be in UTF-8: a file of nothing else cannot be told from one in UTF-8. */
    private static String in(String cell, Charset charset) {
        return charset.newEncoder().maxBytesPerChar() > 1 ? cell : cell.replaceAll("[“”£ß]", "q");
    }

    private static String given(Row row, Field field) {
        return switch (row.decoded()) {
            case Outcome.Accepted<dev.milepost.collision.RawRecord> accepted ->
                String.valueOf(accepted.value().asGiven(field));
            case Outcome.Rejected<dev.milepost.collision.RawRecord> rejected -> fail(rejected.toString());
        };
    }

    @Provide
    Arbitrary<Writing> writings() {
        Arbitrary<Charset> charsets = Arbitraries.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                Charset.forName("windows-1252"));
        return net.jqwik.api.Combinators.combine(
                        Arbitraries.of(',', ';', '\t', '|'),
                        Arbitraries.of(LineDelimiter.LF, LineDelimiter.CRLF, LineDelimiter.CR),
                        Arbitraries.of(true, false),
                        charsets,
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 3))
                .as((delimiter, end, quoted, charset, mark, above) -> new Writing(
                        delimiter,
                        end,
                        quoted,
                        charset,
                        mark && charset.newEncoder().canEncode('\uFEFF'),
                        above));
    }

    @Provide
    Arbitrary<List<List<String>>> rows() {
        Arbitrary<String> word = Arbitraries.of(
                        "A10", "é", "CAFÉ", "“x”", "\"", ",", ";", "\t", "|", "\n", "\r\n", " ", "naïve", "£", "ß", "1",
                        ".", "'")
                .list()
                .ofMaxSize(8)
                .map(list -> "r" + String.join("", list) + "e");
        return word.list().ofSize(2).list();
    }
}
