package dev.milepost.ingest.source.file;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.RejectReason;
import dev.milepost.ingest.source.file.layout.Columns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a text file. Reads one row ahead: only where the next one begins is it known where a row ends, and only
 * then whether it is the last, which may have been cut off.
 */
final class DelimitedRows implements RowReader {
    private static final int READ_AHEAD = 256 << 10;

    private final FileLimits limits;
    private final LineWindow window;
    private final TextFile text;
    private final DelimitedRow handler;
    private final CsvReader<DelimitedRow.Parsed> reader;
    private final CloseableIterator<DelimitedRow.Parsed> rows;
    private final List<String> header;
    private DelimitedRow.@Nullable Parsed ahead;
    private @Nullable UnreadableFile failedAhead;
    private boolean started;

    static RowReader open(Path file, FileLimits limits) throws IOException {
        return new DelimitedRows(file, Delimiter.of(file), limits);
    }

    private DelimitedRows(Path file, char delimiter, FileLimits limits) throws IOException {
        this.limits = limits;
        window = new LineWindow(2 * limits.record() + READ_AHEAD);
        text = TextFile.open(file, window);
        handler = new DelimitedRow(limits);
        reader = CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(false) // else a run of them, however long, would be one step
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(limits.record() + READ_AHEAD)
                .build(handler, text);
        rows = reader.iterator();
        header = readHeader();
    }

    private List<String> readHeader() throws IOException {
        try {
            DelimitedRow.Parsed first = parse();
            while (first != null && first.blank()) first = parse();
            if (first == null) throw new UnreadableFile("The file is empty: it has nothing but blank lines.");
            if (first.tooLarge() || first.fields() > FileLimits.COLUMNS)
                throw new UnreadableFile("The first line has " + first.fields() + " fields and no end within "
                        + limits.record() + " characters or " + FileLimits.COLUMNS
                        + " columns. Check that this is a CSV file with a header.");
            return List.copyOf(first.names());
        } catch (UnreadableFile e) {
            text.close();
            throw e;
        }
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public synchronized @Nullable Row next(Columns columns) {
        if (!started) {
            started = true;
            handler.below(columns);
            advance();
            skipBlank();
        }
        DelimitedRow.Parsed row = ahead;
        if (row == null) {
            if (failedAhead != null) throw failedAhead;
            return null;
        }
        advance();
        long end = ahead != null || failedAhead != null ? handler.line() : Long.MAX_VALUE;
        Supplier<byte[]> raw = window.lines(row.line(), end);
        skipBlank();
        boolean last = ahead == null && failedAhead == null;
        return new Row(row.line(), outcome(row, columns, last && row.lastQuoted() && endsInQuotes(raw.get())), raw);
    }

    private void advance() {
        try {
            ahead = parse();
        } catch (UnreadableFile e) {
            ahead = null;
            failedAhead = e;
        }
    }

    private void skipBlank() {
        while (ahead != null && ahead.blank()) {
            window.release(ahead.line());
            advance();
        }
        if (ahead != null) window.release(ahead.line());
    }

    private DelimitedRow.@Nullable Parsed parse() {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (UncheckedIOException | CsvParseException e) {
            throw unreadable(e);
        }
    }

    private UnreadableFile unreadable(RuntimeException e) {
        Throwable cause = e;
        while (cause.getCause() != null) cause = cause.getCause();
        if (!(cause instanceof IOException || cause instanceof CsvParseException)) throw e;
        if (cause instanceof IOException && !(cause instanceof LineWindow.TooLong))
            return new UnreadableFile("The file cannot be read any further: " + cause.getMessage(), e);
        return new UnreadableFile(
                "The row that begins on line " + handler.line() + " does not end within " + limits.record()
                        + " characters. Usually a quote is opened there and never closed: correct the row, or raise"
                        + " milepost.ingest.source.file.max-record-size.",
                e);
    }

    private static Outcome<RawRecord> outcome(DelimitedRow.Parsed row, Columns columns, boolean cutOff) {
        if (row.tooLarge()) return rejected(RejectReason.TOO_LARGE, row.trouble());
        if (row.fields() != columns.count())
            return rejected(
                    RejectReason.WRONG_FIELD_COUNT,
                    "the row has " + row.fields() + " fields, the header has " + columns.count()
                            + (cutOff ? "; the file ends inside a quoted field: it was cut off here" : ""));
        if (cutOff)
            return rejected(RejectReason.UNDECODABLE, "the file ends inside a quoted field: it was cut off here");
        if (row.trouble() != null) return rejected(RejectReason.UNDECODABLE, row.trouble());
        return Outcome.accepted(row.record());
    }

    private static Outcome<RawRecord> rejected(RejectReason reason, @Nullable String detail) {
        return Outcome.rejected(reason, detail == null ? "" : detail);
    }

    /** Quotes come in pairs; an odd number of them leaves the last field open. */
    private static boolean endsInQuotes(byte[] raw) {
        int quotes = 0;
        for (byte b : raw) {
            if (b == '"') quotes++;
        }
        return quotes % 2 == 1;
    }

    @Override
    public long bytesRead() {
        return text.bytesRead();
    }

    @Override
    public synchronized void close() throws IOException {
        reader.close();
    }
}
