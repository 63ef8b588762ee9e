package dev.milepost.ingest.source.file.layout;

import java.util.Locale;

/** What a layout's files are made of. */
public enum Format {
    /** rows below a header: CSV and its relations, and Excel */
    TABLE,
    /** objects: one array of them, or one a line */
    JSON;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
