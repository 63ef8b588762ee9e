package dev.milepost.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.rejects.Reject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A reject as shown. */
@Schema(name = "Reject")
record RejectView(
        long id,
        @Schema(enumeration = {"open", "replayed"}) String state,

        @Schema(
                enumeration = {"collision", "casualty", "vehicle"},
                description = "what it is about")
        String kind,

        @Schema(examples = "UNKNOWN_SEVERITY", description = "of the latest attempt")
        String reason,

        @Schema(description = "one sentence: what is wrong and where in the record")
        String detail,

        Origin origin,

        @Schema(description = "of a record that names none") @Nullable
        String source,

        @Schema(
                enumeration = {"provisional", "validated"},
                description = "what it would become")
        @Nullable
        String status,

        Instant rejectedAt,

        @Schema(
                description = "its fields as the source worded them, under the names of an event; null when they could"
                        + " not be told apart")
        @Nullable
        Map<String, String> record,

        @Schema(description = "exactly as it came; null for a message without a value") @Nullable
        String raw,

        @Schema(
                enumeration = {"utf-8", "base64"},
                description = "base64 when the bytes are not UTF-8")
        @Nullable
        String rawEncoding,

        @Schema(description = "replays so far") long attempts,

        @Schema(description = "the corrected event that the last replay was given") @Nullable
        String correction,

        @Nullable Instant replayedAt,

        @Schema(
                enumeration = {"loaded", "updated", "unchanged"},
                description = "of the replay; null while it is open")
        @Nullable
        String result,

        @Schema(
                description = "the id of the collision that it became, or that the casualty or vehicle belongs to; null"
                        + " while it is open or that collision is not loaded")
        @Nullable
        Long collision,

        @Schema(description = "null until the topic of rejects has it") @Nullable
        Instant publishedAt) {
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    /** A message of a topic, or a line of an import; the other is null. */
    @Schema(name = "RejectOrigin")
    record Origin(
            @Nullable String topic,
            @Nullable Integer partition,
            @Nullable Long offset,
            @Nullable Long importId,

            @Schema(description = "which table of a file with several (a zip), from 0; null for a message") @Nullable
            Integer part,

            @Schema(description = "of a text file, or the row of a sheet; from 1") @Nullable
            Long line) {}

    static RejectView of(Reject reject, ObjectMapper json) {
        Reject.From from = reject.from();
        RawText raw = RawText.of(reject.content().raw());
        return new RejectView(
                reject.id(),
                reject.state().label(),
                reject.kind().label(),
                reject.reason(),
                reject.detail(),
                new Origin(
                        from.topic(),
                        from.partition(),
                        from.offset(),
                        from.importId(),
                        from.importId() == null ? null : from.part(),
                        from.line()),
                reject.source(),
                reject.status() == null ? null : reject.status().label(),
                reject.rejectedAt(),
                fields(reject.content().fields(), json),
                raw.text(),
                raw.encoding(),
                reject.replay().attempts(),
                text(reject.replay().correction()),
                reject.replay().at(),
                reject.replay().result(),
                reject.replay().collision(),
                reject.publishedAt());
    }

    private static @Nullable Map<String, String> fields(@Nullable String kept, ObjectMapper json) {
        try {
            return kept == null ? null : json.readValue(kept, FIELDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("ingest_reject.Record is not what was written there: " + kept, e);
        }
    }

    /** It was read as an event, so it is UTF-8. */
    static @Nullable String text(byte @Nullable [] correction) {
        return correction == null ? null : new String(correction, StandardCharsets.UTF_8);
    }
}
