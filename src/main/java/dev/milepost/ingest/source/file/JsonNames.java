package dev.milepost.ingest.source.file;

import dev.milepost.ingest.decode.FieldNames;
import dev.milepost.ingest.source.file.layout.Labels;
import dev.milepost.ingest.source.file.layout.Mapping;
import java.util.HashMap;
import java.util.Map;

/** The names that a layout has for the fields of an object. */
final class JsonNames implements FieldNames {
    private static final int REMEMBERED = 4_096;

    private final Map<String, Integer> exact = new HashMap<>();
    private final Map<String, Integer> plain = new HashMap<>();
    private final Map<String, Integer> others = new HashMap<>();
    private final int places;

    JsonNames(Mapping mapping) {
        places = mapping.slots();
        for (int column = 0; column < mapping.width(); column++) {
            int slot = mapping.slot(column);
            if (slot < 0) continue;
            exact.put(mapping.name(column), slot);
            plain.put(Labels.plain(mapping.name(column)), slot);
        }
    }

    @Override
    public int places() {
        return places;
    }

    @Override
    public int exactly(String name) {
        return exact.getOrDefault(name, NOWHERE);
    }

    @Override
    public int otherwise(String name) {
        Integer known = others.get(name);
        if (known != null) return known;
        int place = plain.getOrDefault(Labels.plain(name), NOWHERE);
        if (others.size() < REMEMBERED) others.put(name, place);
        return place;
    }
}
