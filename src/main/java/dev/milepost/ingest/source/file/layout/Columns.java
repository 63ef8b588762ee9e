package dev.milepost.ingest.source.file.layout;

import dev.milepost.collision.Field;
import dev.milepost.ingest.source.file.UnreadableFile;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A layout laid over the header of one file: which of its columns holds which field. */
public final class Columns {
    private final Layout layout;
    private final List<String> header;
    private final @Nullable Field[] fields;

    private Columns(Layout layout, List<String> header, @Nullable Field[] fields) {
        this.layout = layout;
        this.header = header;
        this.fields = fields;
    }

    /**
     * Empty when the header lacks a column that the layout is recognised by.
     *
     * @throws UnreadableFile if two columns say the same field, which nobody but the user can decide
     */
    public static Optional<Columns> of(Layout layout, List<String> header) {
        List<String> plain = header.stream().map(Layout::plain).toList();
        @Nullable Field[] fields = new @Nullable Field[header.size()];
        for (Field field : Field.values()) {
            int column = column(layout, field, plain);
            if (column >= 0) fields[column] = field;
            else if (layout.recognisedBy().contains(field)) return Optional.empty();
        }
        return Optional.of(new Columns(layout, header, fields));
    }

    private static int column(Layout layout, Field field, List<String> header) {
        for (String name : layout.columns().getOrDefault(field, List.of())) {
            String plain = Layout.plain(name);
            int column = header.indexOf(plain);
            if (column < 0) continue;
            if (header.lastIndexOf(plain) != column)
                throw new UnreadableFile("The header has the column '" + name
                        + "' more than once, and which of them counts cannot be told. Rename or remove the other.");
            return column;
        }
        return -1;
    }

    public Layout layout() {
        return layout;
    }

    public int count() {
        return fields.length;
    }

    /** What the column says; null when the layout has no use for it. */
    public @Nullable Field field(int column) {
        return fields[column];
    }

    public String name(int column) {
        return column < header.size() ? header.get(column) : "number " + (column + 1);
    }
}
