package dev.milepost.ingest.source.file;

/** {@link FileSettings} as numbers: characters of a field and of a record, unpacked bytes of a workbook and its texts. */
record FileLimits(int field, int record, long workbook, long workbookTexts) {
    static final FileLimits DEFAULT = new FileLimits(64 << 10, 1 << 20, 4L << 30, 256L << 20);
    /** As many as a sheet can have. */
    static final int COLUMNS = 16_384;

    FileLimits {
        if (field < 1 || record < field)
            throw new IllegalArgumentException(
                    "milepost.ingest.source.file.max-record-size must not be below max-field-size: " + record + " < "
                            + field);
    }
}
