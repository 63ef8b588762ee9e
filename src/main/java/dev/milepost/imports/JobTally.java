package dev.milepost.imports;

import dev.milepost.ingest.delivery.Loaded;
import dev.milepost.ingest.delivery.Quality;
import java.time.Duration;

/** What one run of a job has come to so far. Used by one thread at a time. */
final class JobTally {
    private static final long SAVE_EVERY = Duration.ofSeconds(1).toNanos();

    private Quality quality;
    private boolean anyRow;
    private long bytesRead;
    private long saved = System.nanoTime() - SAVE_EVERY;

    JobTally(Claimed claimed) {
        quality = claimed.job().quality();
        anyRow = !claimed.claim().atTheBeginning();
        bytesRead = claimed.job().progress().bytesRead();
    }

    /** @param bytesRead of the file until then */
    void add(Loaded loaded, long bytesRead) {
        this.bytesRead = bytesRead;
        quality = quality.plus(loaded.quality());
        anyRow |= loaded.written().read() > 0;
    }

    Quality quality() {
        return quality;
    }

    long bytesRead() {
        return bytesRead;
    }

    boolean anyRow() {
        return anyRow;
    }

    /** Once a second: the row of the job is the writer's too. */
    boolean isTimeToSave() {
        long now = System.nanoTime();
        if (now - saved < SAVE_EVERY) return false;
        saved = now;
        return true;
    }
}
