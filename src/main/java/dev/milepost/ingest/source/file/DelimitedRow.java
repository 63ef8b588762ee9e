package dev.milepost.ingest.source.file;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import dev.milepost.ingest.decode.Words;
import dev.milepost.ingest.source.file.layout.Mapping;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the fields of a row while it is parsed; of columns that nothing is made of, only that they are there. */
final class DelimitedRow extends AbstractBaseCsvCallbackHandler<DelimitedRow.Parsed> {
    private final FileLimits limits;
    private final @Nullable Mapping mapping;
    private final int tableWidth;
    private final Words[] words;
    private long above;
    private List<String> names = new ArrayList<>();
    private @Nullable String[] cells = new @Nullable String[0];
    private long characters;
    private boolean blank;
    private boolean lastQuoted;
    private @Nullable String trouble;
    private boolean tooLarge;

    /**
     * @param names the fields of a header, empty below it
     * @param cells the fields that something is made of, empty for a header
     * @param trouble what is wrong with a field, null when nothing is
     * @param tooLarge whether the trouble is its size
     * @param lastQuoted whether its last field began with a quote
     * @param beginning of a row that has no end, all that is kept of it; null for others
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Parsed(
            long line,
            int fields,
            List<String> names,
            @Nullable String[] cells,
            boolean blank,
            @Nullable String trouble,
            boolean tooLarge,
            boolean lastQuoted,
            byte @Nullable [] beginning) {

        static Parsed endless(long line, String trouble, byte[] beginning) {
            return new Parsed(line, 0, List.of(), new String[0], false, trouble, true, false, beginning);
        }
    }

    /** @param mapping null to read names of columns */
    DelimitedRow(@Nullable Mapping mapping, FileLimits limits) {
        this.mapping = mapping;
        this.limits = limits;
        tableWidth = mapping == null || mapping.widest() == mapping.width() ? Integer.MAX_VALUE : mapping.width();
        words = new Words[mapping == null ? 0 : mapping.slots()];
        for (int slot = 0; slot < words.length; slot++) words[slot] = new Words();
    }

    /** From now on lines are counted from behind these. */
    void below(long lines) {
        above = lines;
    }

    /** Where the row that was begun last begins. */
    long line() {
        return above + Math.max(1, getStartingLineNumber());
    }

    @Override
    protected void handleBegin(long line) {
        if (mapping == null) names = new ArrayList<>();
        else cells = new @Nullable String[mapping.slots()];
        characters = 0;
        blank = true;
        lastQuoted = false;
        trouble = null;
        tooLarge = false;
    }

    @Override
    protected void handleField(int column, char[] buffer, int offset, int length, boolean quoted) {
        characters += length;
        lastQuoted = quoted;
        if (blank && column < tableWidth && !isBlank(buffer, offset, length)) blank = false;
        if (characters > limits.record()) tooLarge("the row", limits.record(), column);
        else if (mapping == null) name(column, new String(buffer, offset, length));
        else value(mapping, column, buffer, offset, length);
    }

    private void name(int column, String name) {
        if (column < FileLimits.COLUMNS) names.add(name);
    }

    private void value(Mapping header, int column, char[] buffer, int offset, int length) {
        if (length > limits.field()) tooLarge("the field " + header.name(column), limits.field(), column);
        int slot = header.slot(column);
        if (slot < 0 || trouble != null) return;
        String value = words[slot].of(buffer, offset, length);
        if (value.indexOf('\0') >= 0) trouble = "the field " + header.name(column) + " has a NUL character";
        cells[slot] = value;
    }

    private void tooLarge(String what, int limit, int column) {
        if (tooLarge) return;
        tooLarge = true;
        trouble = what + " has more than " + limit + " characters (at column " + (column + 1) + ")";
    }

    private static boolean isBlank(char[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (!Character.isWhitespace(buffer[i])) return false;
        }
        return true;
    }

    @Override
    protected Parsed buildRecord() {
        return new Parsed(
                above + getStartingLineNumber(),
                getFieldCount(),
                names,
                cells,
                blank,
                trouble,
                tooLarge,
                lastQuoted,
                null);
    }
}
