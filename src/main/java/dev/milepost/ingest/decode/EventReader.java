package dev.milepost.ingest.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.milepost.collision.Field;
import dev.milepost.collision.RawRecord;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Fills one raw record from the fields of one JSON object. A name spelled exactly wins over one in another case. */
final class EventReader {
    private final JsonParser parser;
    private final RawRecord record = new RawRecord();
    private long exact;
    private long seen;

    EventReader(JsonParser parser) {
        this.parser = parser;
    }

    RawRecord record() {
        return record;
    }

    /** Reads to the end of the object; null, or what is wrong with it. */
    @Nullable
    String read() throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            Field field = EventFields.exactly(name);
            boolean isExact = field != null;
            if (field == null) field = EventFields.inAnyCase(name);
            if (field == null) {
                parser.skipChildren();
                continue;
            }
            if (token.isStructStart()) return "The field " + name + " holds a JSON structure instead of one value.";
            String value = token == JsonToken.VALUE_NULL ? null : parser.getText();
            if (!put(field, isExact, value)) return "The field " + name + " is given twice, with different values.";
        }
        return null;
    }

    private boolean put(Field field, boolean isExact, @Nullable String value) {
        long bit = 1L << field.ordinal();
        boolean exactBefore = (exact & bit) != 0;
        if ((seen & bit) != 0 && isExact == exactBefore && !Objects.equals(value, record.asGiven(field))) return false;
        if (isExact || !exactBefore) record.set(field, value);
        seen |= bit;
        if (isExact) exact |= bit;
        return true;
    }
}
