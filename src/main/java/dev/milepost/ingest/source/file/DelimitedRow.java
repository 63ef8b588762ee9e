package dev.milepost.ingest.source.file;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import dev.milepost.collision.Field;
import dev.milepost.collision.RawRecord;
import dev.milepost.ingest.source.file.layout.Columns;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the fields of a row while it is parsed; of columns that no layout asks for, only that they are there. */
final class DelimitedRow extends AbstractBaseCsvCallbackHandler<DelimitedRow.Parsed> {
    private final FileLimits limits;
    private @Nullable Columns columns;
    private List<String> names = new ArrayList<>();
    private RawRecord record = new RawRecord();
    private long characters;
    private boolean blank;
    private boolean lastQuoted;
    private @Nullable String trouble;
    private boolean tooLarge;

    /**
     * @param names the fields of a header, empty below it
     * @param trouble what is wrong with a field, null when nothing is
     * @param tooLarge whether the trouble is its size
     * @param lastQuoted whether its last field began with a quote
     */
    record Parsed(
            long line,
            int fields,
            List<String> names,
            RawRecord record,
            boolean blank,
            @Nullable String trouble,
            boolean tooLarge,
            boolean lastQuoted) {}

    DelimitedRow(FileLimits limits) {
        this.limits = limits;
    }

    /** From here on rows are records. */
    void below(Columns header) {
        columns = header;
    }

    /** Where the row that was begun last begins. */
    long line() {
        return getStartingLineNumber();
    }

    @Override
    protected void handleBegin(long line) {
        names = new ArrayList<>();
        record = new RawRecord();
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
        if (column > 0 || length > 0 && !isBlank(buffer, offset, length)) blank = false;
        if (characters > limits.record()) tooLarge("the row", limits.record(), column);
        else if (columns == null) name(column, new String(buffer, offset, length));
        else if (column < columns.count()) value(columns, column, buffer, offset, length);
    }

    private void name(int column, String name) {
        if (column < FileLimits.COLUMNS) names.add(name);
    }

    private void value(Columns header, int column, char[] buffer, int offset, int length) {
        if (length > limits.field()) tooLarge("the field " + header.name(column), limits.field(), column);
        Field field = header.field(column);
        if (field == null || trouble != null) return;
        String value = new String(buffer, offset, length);
        if (value.indexOf('\0') >= 0) trouble = "the field " + header.name(column) + " has a NUL character";
        record.set(field, value);
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
                getStartingLineNumber(), getFieldCount(), names, record, blank, trouble, tooLarge, lastQuoted);
    }
}
