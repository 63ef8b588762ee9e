package dev.milepost.ingest.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.milepost.collision.Field;
import dev.milepost.collision.RawRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/** A raw record as the JSON of an event, every value a text: what {@link EventDecoder} makes the same record of. */
public final class EventWriter {
    private static final JsonFactory PLAIN = factory(false);
    private static final JsonFactory ASCII = factory(true);
    private static final Map<Field, String> NAMES = new EnumMap<>(Field.class);

    static {
        EventFields.names().forEach((name, field) -> NAMES.put(field, name));
    }

    private EventWriter() {}

    public static String json(RawRecord record) {
        String text = write(record, PLAIN);
        // half a surrogate pair has no bytes in UTF-8; as an escape it has
        return StandardCharsets.UTF_8.newEncoder().canEncode(text) ? text : write(record, ASCII);
    }

    private static JsonFactory factory(boolean ascii) {
        return JsonFactory.builder()
                .configure(JsonWriteFeature.ESCAPE_NON_ASCII, ascii)
                .build();
    }

    private static String write(RawRecord record, JsonFactory json) {
        StringWriter text = new StringWriter();
        try (JsonGenerator event = json.createGenerator(text)) {
            event.writeStartObject();
            for (Map.Entry<Field, String> value : record.asMap().entrySet())
                event.writeStringField(name(value.getKey()), value.getValue());
            event.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does no output", e);
        }
        return text.toString();
    }

    private static String name(Field field) {
        String name = NAMES.get(field);
        if (name == null) throw new IllegalStateException("an event has no name for " + field);
        return name;
    }
}
