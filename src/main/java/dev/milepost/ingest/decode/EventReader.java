package dev.milepost.ingest.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one JSON object that are asked for. A name spelled exactly wins over one in another form. */
final class EventReader {
    private final JsonParser parser;
    private final FieldNames names;
    private final Words[] words;
    private final @Nullable String[] values;
    private final byte[] seen;

    /** @param words of the fields by their places; those behind the last share one with those at the beginning */
    EventReader(JsonParser parser, FieldNames names, Words[] words) {
        this.parser = parser;
        this.names = names;
        this.words = words;
        values = new @Nullable String[names.places()];
        seen = new byte[values.length];
    }

    /** By place; null for those that are not there. */
    @Nullable
    String[] values() {
        return values;
    }

    /** Reads to the end of the object; null, or what is wrong with it. */
    @Nullable
    String read() throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            int place = names.exactly(name);
            boolean isExact = place >= 0;
            if (!isExact) place = names.otherwise(name);
            if (place < 0) {
                parser.skipChildren();
                continue;
            }
            if (token.isStructStart()) return "The field " + name + " holds a JSON structure instead of one value.";
            String value = token == JsonToken.VALUE_NULL ? null : text(place);
            if (!put(place, isExact, value)) return "The field " + name + " is given twice, with different values.";
        }
        return null;
    }

    private String text(int place) throws IOException {
        return words[place % words.length].of(
                parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    private boolean put(int place, boolean isExact, @Nullable String value) {
        boolean before = seen[place] != 0;
        boolean exactBefore = seen[place] == 2;
        if (before && isExact == exactBefore && !Objects.equals(value, values[place])) return false;
        if (isExact || !exactBefore) values[place] = value;
        if (isExact) seen[place] = 2;
        else if (!before) seen[place] = 1;
        return true;
    }
}
