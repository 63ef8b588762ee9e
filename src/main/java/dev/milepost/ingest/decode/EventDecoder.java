package dev.milepost.ingest.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.milepost.collision.Field;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.RejectReason;
import java.io.IOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One JSON event, as bytes, to a raw record. Never throws, whatever the bytes: what cannot be read is a rejection with
 * one sentence that says where. Safe for use by many threads.
 */
public final class EventDecoder {
    public static final int DEFAULT_MAX_BYTES = 64 * 1024;
    private static final int MAX_DEPTH = 32;

    private final JsonFactory json = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final int maxBytes;
    private final Words[] words =
            Stream.generate(Words::new).limit(Field.values().length).toArray(Words[]::new);

    public EventDecoder() {
        this(DEFAULT_MAX_BYTES);
    }

    /** @param maxBytes the largest event that is read */
    public EventDecoder(int maxBytes) {
        if (maxBytes < 1) throw new IllegalArgumentException("the largest event cannot have " + maxBytes + " bytes");
        this.maxBytes = maxBytes;
    }

    public Outcome<RawRecord> decode(byte @Nullable [] payload) {
        return switch (values(payload, EventFields.ALL)) {
            case Outcome.Accepted<@Nullable String[]> read -> Outcome.accepted(EventFields.record(read.value()));
            case Outcome.Rejected<@Nullable String[]> no -> Outcome.rejected(no.reason(), no.detail());
        };
    }

    /** One JSON object, in the names of whoever made it: the values by their places, null for those that are not there. */
    public Outcome<@Nullable String[]> values(byte @Nullable [] payload, FieldNames names) {
        if (payload == null) return Outcome.rejected(RejectReason.EMPTY, "The message has no value.");
        if (payload.length > maxBytes)
            return Outcome.rejected(
                    RejectReason.TOO_LARGE,
                    "The event has %,d bytes; %,d are allowed.".formatted(payload.length, maxBytes));
        if (Payloads.isBlank(payload)) return Outcome.rejected(RejectReason.EMPTY, "The message is blank.");
        String fault = Payloads.fault(payload);
        if (fault != null) return undecodable(fault);
        try (JsonParser parser = json.createParser(payload)) {
            return read(parser, payload, names);
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory does no input", e);
        }
    }

    private Outcome<@Nullable String[]> read(JsonParser parser, byte[] payload, FieldNames names) throws IOException {
        try {
            if (parser.nextToken() != JsonToken.START_OBJECT)
                return undecodable("An event is one JSON object; this begins with " + Payloads.quote(payload, 0) + ".");
            EventReader event = new EventReader(parser, names, words);
            String fault = event.read();
            if (fault != null) return undecodable(fault);
            if (parser.nextToken() != null) return undecodable(trailing(parser, payload));
            return Outcome.accepted(event.values());
        } catch (JsonEOFException e) {
            return undecodable("The JSON ends too early, after " + payload.length + " bytes: the event is cut short.");
        } catch (StreamConstraintsException e) {
            return undecodable("The JSON goes beyond what an event may be: nested deeper than " + MAX_DEPTH
                    + " levels, or a number or a name of absurd length.");
        } catch (JsonParseException e) {
            int at = at(e.getLocation().getByteOffset(), payload);
            return undecodable("This is not JSON: it cannot be read at byte " + at + ", near "
                    + Payloads.quote(payload, at) + ".");
        }
    }

    private static String trailing(JsonParser parser, byte[] payload) {
        int at = at(parser.currentTokenLocation().getByteOffset(), payload);
        return "Something follows the end of the JSON object, at byte " + at + ": " + Payloads.quote(payload, at) + ".";
    }

    private static int at(long offset, byte[] payload) {
        return (int) Math.max(0, Math.min(offset, payload.length - 1));
    }

    private static <T> Outcome<T> undecodable(String detail) {
        return Outcome.rejected(RejectReason.UNDECODABLE, detail);
    }
}
