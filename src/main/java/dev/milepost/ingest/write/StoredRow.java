package dev.milepost.ingest.write;

import dev.milepost.collision.Status;

/** A row of a fact, as it is to be or as it was found. */
sealed interface StoredRow permits FactRow, LinkedRow {
    RowKey key();

    Status status();

    long contentHash();

    default boolean sameAs(StoredRow other) {
        return contentHash() == other.contentHash() && status() == other.status();
    }
}
