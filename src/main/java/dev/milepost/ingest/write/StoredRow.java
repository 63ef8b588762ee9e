package dev.milepost.ingest.write;

/** A row of a fact, as it is to be or as it was found. */
sealed interface StoredRow extends Content permits FactRow, LinkedRow {
    RowKey key();
}
