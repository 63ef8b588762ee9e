package dev.milepost.ingest.source.file.layout;

import java.util.List;

/** How a layout fits the header of a file. */
public sealed interface Fit {
    Layout layout();

    /** Every column that it needs is there, once. */
    record Fits(Layout layout, Mapping mapping) implements Fit {}

    /** It would fit, but which of two columns counts cannot be told; the sentence names both and says what to do. */
    record Ambiguous(Layout layout, String sentence) implements Fit {}

    /**
     * Columns are missing.
     *
     * @param found how many of its fields have a column here
     * @param lacking what there is no column for, each with the names that it may have
     */
    record Lacks(Layout layout, int found, List<String> lacking) implements Fit {
        public Lacks {
            lacking = List.copyOf(lacking);
        }
    }
}
