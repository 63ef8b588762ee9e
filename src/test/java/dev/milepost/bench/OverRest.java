package dev.milepost.bench;

import dev.milepost.fault.Sql;
import dev.milepost.simulate.CollisionEvent;
import dev.milepost.warehouse.Keys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * When a sample of the events can be read by REST. Once one is seen to be committed its id is looked up, and then
 * {@code GET /collisions/{id}} asked for until it answers 200: the time of the answer counts, with the way there.
 */
final class OverRest implements AutoCloseable {
    private static final int AT_ONCE = 4;
    private static final long GLANCE_NANOS = 500_000;

    private final ExecutorService lookers = Executors.newFixedThreadPool(AT_ONCE);
    private final List<Long> times = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger missing = new AtomicInteger();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ThreadLocal<Asker> askers;
    private final List<Asker> all = Collections.synchronizedList(new ArrayList<>());
    private final Committed committed;
    private final String base;

    OverRest(Service service, Sql sql, Committed committed) {
        this.base = "http://127.0.0.1:" + service.port() + "/api/v1/collisions/";
        this.committed = committed;
        this.askers = ThreadLocal.withInitial(() -> {
            Asker asker = new Asker(sql);
            all.add(asker);
            return asker;
        });
    }

    void look(CollisionEvent event, long created, int partition, long offset) {
        missing.incrementAndGet();
        lookers.submit(() -> {
            committed.await(partition, offset);
            long id = askers.get()
                    .number("SELECT Incident_ID FROM fact_incidents WHERE Accident_Year = "
                            + event.date().getYear() + " AND Source_ID = " + Keys.source("live")
                            + " AND Police_Ref = '" + event.reference() + "'");
            while (status(id) != 200) LockSupport.parkNanos(GLANCE_NANOS);
            times.add(System.nanoTime() - created);
            return missing.decrementAndGet();
        });
    }

    /** How many are still to be seen. */
    int missing() {
        return missing.get();
    }

    /** Those since the last time, when none is missing. */
    long[] take() {
        long[] taken = times.stream().mapToLong(Long::longValue).toArray();
        times.clear();
        return taken;
    }

    private int status(long id) {
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create(base + id)).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        lookers.shutdownNow();
        all.forEach(Asker::close);
        client.shutdownNow();
    }
}
