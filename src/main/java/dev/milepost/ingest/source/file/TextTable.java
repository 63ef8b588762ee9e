package dev.milepost.ingest.source.file;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import dev.milepost.ingest.source.file.layout.Fit;
import dev.milepost.ingest.source.file.layout.Format;
import dev.milepost.ingest.source.file.layout.Layout;
import dev.milepost.ingest.source.file.layout.Mapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** CSV and its relations: rows of cells between delimiters, below a header that need not be the first line. */
record TextTable(Content content, TextForm form, char delimiter, long headerLine, Mapping mapping, FileLimits limits)
        implements Table {
    static final String DELIMITERS = ",;\t|";
    private static final int BLANK_LINES = 1_000;

    @Override
    public Layout layout() {
        return mapping.layout();
    }

    @Override
    public RowReader open(AtomicLong taken) throws IOException {
        InputStream in = content.open(taken);
        try {
            return DelimitedRows.open(in, form, delimiter, headerLine, mapping, limits);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Bytes become text and text becomes cells in the same way for layouts that share this. */
    private record Way(@Nullable String encoding, @Nullable Character delimiter) {}

    /** A line that may be the header. */
    private record Line(long number, List<String> names) {}

    private record Candidate(Fit fit, TextForm form, char delimiter) {}

    /**
     * Looks for the header, in every way that a layout knows of: it is the first line that a layout fits.
     *
     * @throws UnreadableFile if there is none
     */
    static TextTable of(Content content, Recognition recognition, FileLimits limits) throws IOException {
        int length = limits.record() + DelimitedRows.READ_AHEAD;
        byte[] start = content.start(length);
        Map<Long, List<Candidate>> byLine = new TreeMap<>();
        for (Map.Entry<Way, List<Layout>> way : ways(recognition).entrySet()) {
            TextForm form = TextForm.of(way.getKey().encoding(), start);
            String text = text(start, form);
            Character known = way.getKey().delimiter();
            for (char delimiter : known == null ? DELIMITERS.toCharArray() : new char[] {known}) {
                for (Line line : lines(text, start.length == length, delimiter, limits)) {
                    for (Fit fit : recognition.fits(line.names(), way.getValue(), false))
                        byLine.computeIfAbsent(line.number(), number -> new ArrayList<>())
                                .add(new Candidate(fit, form, delimiter));
                }
            }
        }
        for (Map.Entry<Long, List<Candidate>> line : byLine.entrySet()) {
            Mapping mapping =
                    recognition.one(line.getValue().stream().map(Candidate::fit).toList());
            if (mapping == null) continue;
            for (Candidate candidate : line.getValue())
                if (candidate.fit() instanceof Fit.Fits fits && fits.mapping() == mapping)
                    return new TextTable(
                            content, candidate.form(), candidate.delimiter(), line.getKey(), mapping, limits);
        }
        throw recognition.none();
    }

    private static Map<Way, List<Layout>> ways(Recognition recognition) {
        Map<Way, List<Layout>> ways = new LinkedHashMap<>();
        for (Layout layout : recognition.layouts()) {
            if (layout.format() != Format.TABLE) continue;
            Way way = new Way(layout.reading().encoding(), layout.reading().delimiter());
            ways.computeIfAbsent(way, key -> new ArrayList<>()).add(layout);
        }
        return ways;
    }

    private static String text(byte[] start, TextForm form) throws IOException {
        LineWindow window = new LineWindow(Integer.MAX_VALUE);
        StringBuilder text = new StringBuilder(start.length);
        try (TextFile file = TextFile.open(new java.io.ByteArrayInputStream(start), form, window)) {
            char[] chunk = new char[8192];
            for (int read = file.read(chunk, 0, chunk.length); read >= 0; read = file.read(chunk, 0, chunk.length))
                text.append(chunk, 0, read);
        }
        return text.toString();
    }

    /** The first lines that are not blank; of a text that goes on, not the last one, which may be half a line. */
    private static List<Line> lines(String text, boolean goesOn, char delimiter, FileLimits limits) {
        List<Line> lines = new ArrayList<>();
        try (CloseableIterator<DelimitedRow.Parsed> rows =
                DelimitedRows.reader(new DelimitedRow(null, limits), new StringReader(text), delimiter, limits)) {
            for (int blank = 0; lines.size() < limits.headerWithin() && blank < BLANK_LINES && rows.hasNext(); ) {
                DelimitedRow.Parsed row = rows.next();
                if (row.blank()) blank++;
                else if (row.tooLarge() || row.fields() > FileLimits.COLUMNS)
                    throw tooWide(row, lines.isEmpty(), limits);
                else if (!goesOn || rows.hasNext()) lines.add(new Line(row.line(), row.names()));
                else throw tooWide(row, lines.isEmpty(), limits);
            }
        } catch (CsvParseException | UncheckedIOException e) {
            if (lines.isEmpty()) throw noEnd(limits);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it is read from memory
        } catch (UnreadableFile e) {
            if (lines.isEmpty()) throw e;
        }
        if (lines.isEmpty()) throw new UnreadableFile("The file is empty: it has nothing but blank lines.");
        return lines;
    }

    private static UnreadableFile tooWide(DelimitedRow.Parsed row, boolean first, FileLimits limits) {
        return new UnreadableFile((first ? "The first line" : "Line " + row.line()) + " has " + row.fields()
                + " fields and no end within " + limits.record() + " characters or " + FileLimits.COLUMNS
                + " columns. Check that this is a CSV file with a header.");
    }

    private static UnreadableFile noEnd(FileLimits limits) {
        return new UnreadableFile("The first line does not end within " + limits.record()
                + " characters: it is too long, or a quote is opened in it and never closed. Check that this is a CSV"
                + " file with a header.");
    }
}
