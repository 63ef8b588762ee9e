package dev.milepost.ingest.source.file;

import org.jspecify.annotations.Nullable;

/**
 * The bytes of one JSON value, or of what should have been one.
 *
 * @param line on which it begins, from 1
 * @param tooLarge whether the bytes are only its beginning
 * @param fault what is wrong with it as a whole; null when it is for the decoder to judge
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record JsonSlice(
        byte[] bytes, long line, boolean tooLarge, @Nullable String fault) {}
