package dev.milepost.ingest.source.file.layout;

import dev.milepost.collision.Field;
import dev.milepost.collision.RawRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A layout laid over one header: it makes a record, in our own words, of the cells of a row. Only columns that something
 * is made of have a slot; what has to be looked up is looked up once a file.
 */
public final class Mapping {
    private final Layout layout;
    private final Header header;
    private final int[] slots;
    private final int used;
    private final Field[] fields;
    private final Value[] values;

    Mapping(Layout layout, Header header, boolean sheet) {
        this.layout = layout;
        this.header = header;
        slots = new int[header.width()];
        Arrays.fill(slots, -1);
        Values making = new Values(this::slot, layout.reading().language(), sheet);
        List<Field> made = new ArrayList<>();
        List<Value> how = new ArrayList<>();
        for (Map.Entry<Field, Rule> entry : layout.fields().entrySet()) {
            Value value = making.of(entry.getValue(), entry.getKey());
            if (value == null) continue;
            made.add(entry.getKey());
            how.add(value);
        }
        fields = made.toArray(Field[]::new);
        values = how.toArray(Value[]::new);
        used = (int) Arrays.stream(slots).filter(slot -> slot >= 0).count();
    }

    /** The slot of the column with one of these names; -1 when there is no such column. */
    private int slot(List<String> aliases) {
        int column = header.place(aliases);
        if (column < 0) return -1;
        if (slots[column] < 0)
            slots[column] = (int) Arrays.stream(slots).filter(slot -> slot >= 0).count();
        return slots[column];
    }

    public Layout layout() {
        return layout;
    }

    /** As many cells as a row has at least. */
    public int width() {
        return header.width();
    }

    /** As many cells as a row has at most: more than at least, where another table stands beside this one. */
    public int widest() {
        return header.widest();
    }

    /** How many slots there are. */
    public int slots() {
        return used;
    }

    /** Where the cell of a column goes; -1 when nothing is made of it. */
    public int slot(int column) {
        return column < slots.length ? slots[column] : -1;
    }

    public String name(int column) {
        String name = column < header.widest() ? header.names().get(column).strip() : "";
        return name.isEmpty() ? "number " + (column + 1) : name;
    }

    /** @param cells by slot; null for one that the row does not have */
    public RawRecord record(@Nullable String[] cells) {
        RawRecord record = new RawRecord();
        for (int i = 0; i < fields.length; i++) record.set(fields[i], values[i].of(cells));
        return record;
    }
}
