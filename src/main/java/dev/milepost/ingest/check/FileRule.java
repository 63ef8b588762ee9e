package dev.milepost.ingest.check;

/** What is odd about a file that no single row of it shows. */
public enum FileRule {
    /** the key of a row before it, and the same words */
    DUPLICATE_SAME,
    /** the key of a row before it, and other words */
    DUPLICATE_OTHER,
    /** something in it that holds no rows */
    IGNORED_FILE
}
