package dev.milepost.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How far the stream is in a database: committed records, looked at twenty times a second. */
final class Position implements AutoCloseable {
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final Asker asker;
    private final String query;

    Position(Bench bench, String database) {
        this.asker = new Asker(bench.sql());
        this.query = "SELECT COALESCE(SUM(Next_Offset), 0) FROM " + database + ".ingest_position";
    }

    /** Returns what it is then. */
    long awaitAtLeast(long records, Service service) {
        long next = System.nanoTime();
        long now = now();
        for (; now < records; now = now()) {
            service.mustLive();
            next += GLANCE.toNanos();
            LockSupport.parkNanos(next - System.nanoTime());
        }
        return now;
    }

    long now() {
        return asker.number(query);
    }

    @Override
    public void close() {
        asker.close();
    }
}
