package dev.milepost.ingest.delivery;

import dev.milepost.collision.RejectReason;
import org.jspecify.annotations.Nullable;

/**
 * A record that cannot be loaded, kept whole: it is written in the transaction of the batch it came in.
 *
 * @param provenance what it would have been loaded as
 */
public record RejectedRecord(
        RejectReason reason, String detail, Content content, Origin origin, Provenance provenance) {
    public static final int MAX_DETAIL = 1_000;

    /**
     * @param raw exactly as it came; null for a message without a value
     * @param fields an event in JSON, with the fields as the source worded them; null when they could not be told apart
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Content(byte @Nullable [] raw, @Nullable String fields) {}

    public RejectedRecord {
        if (detail.length() > MAX_DETAIL) detail = detail.substring(0, MAX_DETAIL);
    }
}
