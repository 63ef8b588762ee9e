package dev.milepost.ingest.write;

import dev.milepost.collision.Status;

/** Enough of a row to tell whether a record says anything new of it. */
sealed interface Content permits StoredRow, Content.Seen {
    Status status();

    /** Of all that a record says but its key and status. */
    long contentHash();

    /** A row of the warehouse, looked at without a lock. */
    record Seen(Status status, long contentHash) implements Content {}

    default boolean sameAs(Content other) {
        return contentHash() == other.contentHash() && status() == other.status();
    }

    /** Whether a row that is there stays as it is when this is said of it. */
    default boolean changesNothingOf(Content there) {
        return sameAs(there) || !status().mayReplace(there.status());
    }
}
