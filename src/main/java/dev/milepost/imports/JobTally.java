package dev.milepost.imports;

import dev.milepost.collision.RejectReason;
import dev.milepost.ingest.check.Checked;
import dev.milepost.ingest.delivery.Quality;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What is known of a job while it is run. Used by one thread at a time. */
final class JobTally {
    private static final String REFUSED = RejectReason.REFUSED_BY_DATABASE.name();
    private static final long SAVE_EVERY = Duration.ofSeconds(1).toNanos();

    private Checked checked;
    private Quality quality;
    private long bytesRead;
    private long saved = System.nanoTime() - SAVE_EVERY;

    JobTally(ImportJob job) {
        checked = job.checked();
        quality = job.quality();
        bytesRead = job.progress().bytesRead();
    }

    /** @param bytesRead of the file until then */
    void checked(Checked checked, long bytesRead) {
        this.checked = checked;
        this.quality = checked.quality();
        this.bytesRead = bytesRead;
    }

    /** What the check has found stands; only what the database refuses is news. */
    void loaded(Quality found, long bytesRead) {
        this.bytesRead = bytesRead;
        Quality.Finding refused = found.findings().get(REFUSED);
        if (refused != null) quality = quality.plus(new Quality(Map.of(REFUSED, refused)));
    }

    /** All that the database has refused, as it stands there. */
    void refused(Quality all) {
        Map<String, Quality.Finding> findings = new TreeMap<>(quality.findings());
        findings.remove(REFUSED);
        findings.putAll(all.findings());
        quality = new Quality(findings);
    }

    Checked checked() {
        return checked;
    }

    Quality quality() {
        return quality;
    }

    long bytesRead() {
        return bytesRead;
    }

    /** Once a second: the row of the job is the writer's too. */
    boolean isTimeToSave() {
        long now = System.nanoTime();
        if (now - saved < SAVE_EVERY) return false;
        saved = now;
        return true;
    }
}
