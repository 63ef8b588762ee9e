package dev.milepost.ingest.delivery;

import dev.milepost.collision.RejectReason;
import org.jspecify.annotations.Nullable;

/** A record that cannot be loaded, kept whole: it is written in the transaction of the batch it came in. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RejectedRecord(RejectReason reason, String detail, byte @Nullable [] raw, Origin origin) {
    public static final int MAX_DETAIL = 1_000;

    public RejectedRecord {
        if (detail.length() > MAX_DETAIL) detail = detail.substring(0, MAX_DETAIL);
    }
}
