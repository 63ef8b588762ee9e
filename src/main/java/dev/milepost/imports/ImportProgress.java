package dev.milepost.imports;

/**
 * How far an import has got, as committed: read = loaded + updated + unchanged + rejected.
 *
 * @param rowsBefore those that the present phase had behind it when it began or was gone on with
 * @param bytesRead by the present phase
 */
public record ImportProgress(
        long rowsLoaded,
        long rowsUpdated,
        long rowsUnchanged,
        long rowsRejected,
        long rowsBefore,
        long bytesRead,
        long bytesTotal) {

    public long rowsRead() {
        return rowsLoaded + rowsUpdated + rowsUnchanged + rowsRejected;
    }
}
