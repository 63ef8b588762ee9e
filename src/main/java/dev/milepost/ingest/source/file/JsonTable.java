package dev.milepost.ingest.source.file;

import dev.milepost.ingest.decode.EventDecoder;
import dev.milepost.ingest.decode.FieldNames;
import dev.milepost.ingest.source.file.layout.Fit;
import dev.milepost.ingest.source.file.layout.Format;
import dev.milepost.ingest.source.file.layout.Labels;
import dev.milepost.ingest.source.file.layout.Layout;
import dev.milepost.ingest.source.file.layout.Mapping;
import dev.milepost.ingest.source.file.layout.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** JSON objects as rows: one array of them, one a line, or one behind the other. */
record JsonTable(Content content, TextForm form, Shape shape, Mapping mapping, FileLimits limits) implements Table {
    /** How the objects follow each other. */
    enum Shape {
        ARRAY,
        LINES,
        SEQUENCE
    }

    /** @throws UnreadableFile if no layout fits the names in the first objects */
    static JsonTable of(Content content, Recognition recognition, FileLimits limits) throws IOException {
        byte[] start = content.start(FileKind.LOOKED_AT);
        TextForm form = TextForm.of(null, start);
        Shape shape = shape(content, form);
        List<Layout> layouts = recognition.layouts().stream()
                .filter(layout -> layout.format() == Format.JSON)
                .toList();
        List<String> names = names(content, form, shape, limits);
        List<Fit> fits = new ArrayList<>();
        for (Layout layout : layouts) fits.addAll(recognition.fits(spelled(names, layout), List.of(layout), false));
        Mapping found = recognition.one(fits);
        if (found == null) throw recognition.none();
        return new JsonTable(content, form, shape, whole(found.layout(), names, recognition), limits);
    }

    private static Shape shape(Content content, TextForm form) throws IOException {
        try (ByteSource source = ByteSource.of(content.open(new AtomicLong()), form)) {
            while (ByteSource.isBlank(source.peek())) source.next();
            if (source.peek() == '[') return Shape.ARRAY;
            int last = 0;
            for (int b = source.next(); b != '\n' && b != ByteSource.END; b = source.next())
                if (!ByteSource.isBlank(b)) last = b;
            return last == '}' ? Shape.LINES : Shape.SEQUENCE;
        }
    }

    private static JsonSlices slices(Content content, TextForm form, Shape shape, FileLimits limits, AtomicLong taken)
            throws IOException {
        ByteSource source = ByteSource.of(content.open(taken), form);
        return shape == Shape.LINES
                ? new JsonLines(source, limits.record())
                : new JsonElements(source, limits.record(), shape == Shape.ARRAY);
    }

    /** Of the fields of the first objects, in their order. */
    private static List<String> names(Content content, TextForm form, Shape shape, FileLimits limits)
            throws IOException {
        Names names = new Names();
        EventDecoder decoder = new EventDecoder(limits.record());
        try (JsonSlices slices = slices(content, form, shape, limits, new AtomicLong())) {
            for (int i = 0; i < limits.headerWithin(); i++) {
                JsonSlice slice = slices.next();
                if (slice == null) break;
                decoder.values(slice.bytes(), names);
            }
        }
        return List.copyOf(names.found);
    }

    /** Nobody's place: only what there is is noted. */
    private static final class Names implements FieldNames {
        private final Set<String> found = new LinkedHashSet<>();

        @Override
        public int places() {
            return 0;
        }

        @Override
        public int exactly(String name) {
            if (found.size() < FileLimits.COLUMNS) found.add(name);
            return NOWHERE;
        }

        @Override
        public int otherwise(String name) {
            return NOWHERE;
        }
    }

    /** Of names that are one when case and punctuation do not count, the one that the layout spells so, or the first. */
    private static List<String> spelled(List<String> names, Layout layout) {
        Set<String> exact = new LinkedHashSet<>();
        layout.fields().values().forEach(rule -> rule.columns().forEach(exact::addAll));
        List<String> kept = new ArrayList<>();
        Set<String> plain = new LinkedHashSet<>();
        for (String name : names) if (exact.contains(name) && plain.add(Labels.plain(name))) kept.add(name);
        for (String name : names) if (plain.add(Labels.plain(name))) kept.add(name);
        return kept;
    }

    /** With a column for everything that the layout asks for: what the first objects leave out a later one may have. */
    private static Mapping whole(Layout layout, List<String> names, Recognition recognition) {
        List<String> all = new ArrayList<>(spelled(names, layout));
        Set<String> plain = new LinkedHashSet<>();
        for (String name : all) plain.add(Labels.plain(name));
        for (Rule rule : layout.fields().values())
            rule.columns().forEach(column -> {
                if (column.stream().map(Labels::plain).noneMatch(plain::contains)) {
                    all.add(column.getFirst());
                    plain.add(Labels.plain(column.getFirst()));
                }
            });
        Mapping mapping = recognition.one(recognition.fits(all, List.of(layout), false));
        if (mapping == null) throw recognition.none();
        return mapping;
    }

    @Override
    public Layout layout() {
        return mapping.layout();
    }

    @Override
    public RowReader open(AtomicLong taken) throws IOException {
        return new JsonRows(slices(content, form, shape, limits, taken), mapping, limits);
    }
}
