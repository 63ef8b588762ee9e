package dev.milepost.imports;

import java.time.Duration;

/** How far an import has got, as committed: read = loaded + updated + unchanged + rejected. */
public record ImportProgress(
        long rowsLoaded, long rowsUpdated, long rowsUnchanged, long rowsRejected, long bytesRead, long bytesTotal) {

    public long rowsRead() {
        return rowsLoaded + rowsUpdated + rowsUnchanged + rowsRejected;
    }

    /** By bytes, 0 to 100, to one decimal. */
    public double percent() {
        return bytesTotal == 0 ? 0 : Math.round(1000.0 * Math.min(bytesRead, bytesTotal) / bytesTotal) / 10.0;
    }

    public double rowsPerSecond(Duration since) {
        return since.toMillis() <= 0 ? 0 : Math.round(10_000.0 * rowsRead() / since.toMillis()) / 10.0;
    }

    /** If it goes on as it did; zero when nothing was read yet. */
    public Duration remaining(Duration since) {
        if (bytesRead <= 0 || bytesRead >= bytesTotal) return Duration.ZERO;
        return Duration.ofMillis(Math.round((double) since.toMillis() * (bytesTotal - bytesRead) / bytesRead));
    }
}
