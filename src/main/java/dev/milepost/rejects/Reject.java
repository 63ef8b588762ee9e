package dev.milepost.rejects;

import dev.milepost.collision.RecordKind;
import dev.milepost.collision.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be loaded, whole, and what has been done about it.
 *
 * @param kind what it is about
 * @param reason why, latest: a replay that fails says why in its turn
 * @param source of a record that names none; null in rejects of an earlier version
 * @param publishedAt null until the topic of rejects has it
 */
public record Reject(
        long id,
        RecordKind kind,
        RejectState state,
        String reason,
        String detail,
        From from,
        Content content,
        @Nullable String source,
        @Nullable Status status,
        Instant rejectedAt,
        Replay replay,
        @Nullable Instant publishedAt) {

    /**
     * A message of a topic, or a line of an import; nulls for the other.
     *
     * @param part which table of a file with several, from 0; 0 for a message
     */
    public record From(
            @Nullable String topic,
            @Nullable Integer partition,
            @Nullable Long offset,
            @Nullable Long importId,
            int part,
            @Nullable Long line) {}

    /**
     * @param raw exactly as it came; null for a message without a value
     * @param fields JSON, as the source worded them; null when they could not be told apart
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Content(byte @Nullable [] raw, @Nullable String fields) {}

    /**
     * @param attempts replays so far
     * @param correction what the last one was given instead of the record
     * @param at when it was loaded; null while it is open
     * @param result what that did: loaded, updated, unchanged; null while it is open
     * @param collision the id of what it became, or of the collision that it belongs to; null while it is open, or while
     *     that collision is not known
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Replay(
            long attempts,
            byte @Nullable [] correction,
            @Nullable Instant at,
            @Nullable String result,
            @Nullable Long collision) {}
}
