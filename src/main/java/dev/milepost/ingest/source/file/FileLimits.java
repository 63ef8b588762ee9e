package dev.milepost.ingest.source.file;

/**
 * {@link FileSettings} as numbers.
 *
 * @param field characters of a field
 * @param record characters of a record
 * @param workbook unpacked bytes of a workbook
 * @param workbookTexts unpacked bytes of its table of texts
 * @param headerWithin how many lines the header may be looked for in
 * @param unpacked unpacked bytes of an archive
 * @param ratio how many times its size an archive may unpack to
 */
record FileLimits(
        int field, int record, long workbook, long workbookTexts, int headerWithin, long unpacked, int ratio) {
    static final FileLimits DEFAULT = new FileLimits(64 << 10, 1 << 20, 4L << 30, 256L << 20, 20, 16L << 30, 200);
    /** As many as a sheet can have. */
    static final int COLUMNS = 16_384;

    /** What little an archive may unpack to, whatever its ratio: that of a small file says nothing. */
    private static final long LITTLE = 64 << 20;

    FileLimits {
        if (field < 1 || record < field)
            throw new IllegalArgumentException(
                    "milepost.ingest.source.file.max-record-size must not be below max-field-size: " + record + " < "
                            + field);
        if (headerWithin < 1 || ratio < 1)
            throw new IllegalArgumentException(
                    "milepost.ingest.source.file.header-within and max-ratio must be 1 or more: " + headerWithin + ", "
                            + ratio);
    }

    /** Whether so much out of so little is what an archive bomb does. */
    boolean bomb(long unpackedBytes, long packedBytes) {
        return unpackedBytes > LITTLE && unpackedBytes / ratio > packedBytes;
    }
}
