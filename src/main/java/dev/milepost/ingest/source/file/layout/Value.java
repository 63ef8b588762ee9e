package dev.milepost.ingest.source.file.layout;

import org.jspecify.annotations.Nullable;

/** What a field says in a row: a rule whose columns have been found. */
interface Value {
    @Nullable
    String of(@Nullable String[] cells);
}
