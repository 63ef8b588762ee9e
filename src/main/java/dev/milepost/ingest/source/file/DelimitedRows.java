package dev.milepost.ingest.source.file;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.RejectReason;
import dev.milepost.ingest.source.file.layout.Mapping;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a text file below its header. Reads one row ahead: only where the next one begins is it known where a row
 * ends, and only then whether it is the last, which may have been cut off. A row that has no end within what may be held
 * is rejected with its beginning, and the next line begins the next row.
 */
final class DelimitedRows implements RowReader {
    static final int READ_AHEAD = 256 << 10;
    private static final long NOWHERE = 0;

    private final FileLimits limits;
    private final Mapping mapping;
    private final char delimiter;
    private final LineWindow window;
    private final TextFile text;
    private final DelimitedRow handler;
    private CloseableIterator<DelimitedRow.Parsed> rows;
    private DelimitedRow.@Nullable Parsed ahead;
    private @Nullable UnreadableFile failedAhead;
    private long goOnAt = NOWHERE;

    /**
     * Opens a text at the first row below its header.
     *
     * @param headerLine the line on which the header begins, from 1
     */
    static DelimitedRows open(
            InputStream bytes, TextForm form, char delimiter, long headerLine, Mapping mapping, FileLimits limits)
            throws IOException {
        LineWindow window = new LineWindow(2 * limits.record() + READ_AHEAD);
        return new DelimitedRows(window, TextFile.open(bytes, form, window), delimiter, headerLine, mapping, limits);
    }

    private DelimitedRows(
            LineWindow window, TextFile text, char delimiter, long headerLine, Mapping mapping, FileLimits limits) {
        this.window = window;
        this.text = text;
        this.delimiter = delimiter;
        this.mapping = mapping;
        this.limits = limits;
        handler = new DelimitedRow(mapping, limits);
        rows = reader(handler, text, delimiter, limits);
        advance();
        while (ahead != null && ahead.line() <= headerLine) advance();
        skipBlank();
    }

    static CloseableIterator<DelimitedRow.Parsed> reader(
            DelimitedRow handler, Reader text, char delimiter, FileLimits limits) {
        // closed by whoever opened it: a reader that begins anew shares it with the one before
        Reader shared = new FilterReader(text) {
            @Override
            public void close() {}
        };
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(false) // else a run of them, however long, would be one step
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(limits.record() + READ_AHEAD)
                .build(handler, shared)
                .iterator();
    }

    @Override
    public synchronized @Nullable Row next() {
        DelimitedRow.Parsed row = ahead;
        if (row == null) {
            if (failedAhead != null) throw failedAhead;
            return null;
        }
        byte[] beginning = row.beginning();
        advance();
        long end = ahead != null ? ahead.line() : failedAhead != null ? handler.line() : Long.MAX_VALUE;
        Supplier<byte[]> raw = beginning != null ? () -> beginning : window.lines(row.line(), end);
        skipBlank();
        boolean last = ahead == null && failedAhead == null;
        return new Row(row.line(), outcome(row, last && row.lastQuoted() && endsInQuotes(raw.get())), raw);
    }

    private void advance() {
        try {
            if (goOnAt != NOWHERE) goOn();
            ahead = parse();
        } catch (UnreadableFile e) {
            ahead = null;
            failedAhead = e;
        }
    }

    private void goOn() {
        try {
            text.goTo(goOnAt);
        } catch (IOException e) {
            throw unreadable(e);
        }
        handler.below(goOnAt - 1);
        rows = reader(handler, text, delimiter, limits);
        goOnAt = NOWHERE;
    }

    private void skipBlank() {
        while (ahead != null && ahead.blank()) {
            window.release(ahead.line());
            advance();
        }
        if (ahead != null && ahead.beginning() == null) window.release(ahead.line());
    }

    private DelimitedRow.@Nullable Parsed parse() {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (UncheckedIOException | CsvParseException e) {
            Throwable cause = e;
            while (cause.getCause() != null && !(cause instanceof UnreadableFile)) cause = cause.getCause();
            switch (cause) {
                case UnreadableFile unreadable -> throw unreadable;
                case LineWindow.TooLong tooLong -> {
                    return endless();
                }
                case CsvParseException noEnd -> {
                    return endless();
                }
                case IOException failed -> throw unreadable(failed);
                default -> throw e;
            }
        }
    }

    private DelimitedRow.Parsed endless() {
        long line = handler.line();
        byte[] beginning = window.beginning(line, limits.record());
        goOnAt = line + 1;
        return DelimitedRow.Parsed.endless(
                line,
                "the row does not end within " + limits.record() + " characters: either it is too long, or a quote is"
                        + " opened in it and never closed. Only the beginning of its first line is kept; reading goes on"
                        + " with the next line",
                beginning);
    }

    private static UnreadableFile unreadable(Throwable cause) {
        return new UnreadableFile("The file cannot be read any further: " + cause.getMessage(), cause);
    }

    private Outcome<RawRecord> outcome(DelimitedRow.Parsed row, boolean cutOff) {
        if (row.tooLarge()) return rejected(RejectReason.TOO_LARGE, row.trouble());
        if (row.fields() < mapping.width() || row.fields() > mapping.widest())
            return rejected(
                    RejectReason.WRONG_FIELD_COUNT,
                    "the row has " + row.fields() + " fields, the header has " + mapping.widest()
                            + (cutOff ? "; the file ends inside a quoted field: it was cut off here" : ""));
        if (cutOff)
            return rejected(RejectReason.UNDECODABLE, "the file ends inside a quoted field: it was cut off here");
        if (row.trouble() != null) return rejected(RejectReason.UNDECODABLE, row.trouble());
        return Outcome.accepted(mapping.record(row.cells()));
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
    public synchronized void close() throws IOException {
        text.close();
    }
}
