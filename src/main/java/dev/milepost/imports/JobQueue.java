package dev.milepost.imports;

import dev.milepost.warehouse.Schema;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Runs jobs, oldest first, as many at once as the settings say. What an instance that is gone left queued or running is
 * taken up again, from the row where it was.
 */
@ApplicationScoped
public class JobQueue {
    private static final Logger LOG = Logger.getLogger(JobQueue.class);

    private final JobStore store;
    private final Spool spool;
    private final Schema schema;
    private final List<JobSlot> slots;

    JobQueue(JobStore store, JobRunner runner, Spool spool, Schema schema, ImportSettings settings) {
        this.store = store;
        this.spool = spool;
        this.schema = schema;
        String process = ProcessHandle.current().pid() + "@" + Long.toHexString(System.currentTimeMillis());
        slots = IntStream.range(0, Math.max(1, settings.atOnce()))
                .mapToObj(slot -> new JobSlot(process + "/" + slot, store, runner, settings))
                .toList();
    }

    void start(@Observes StartupEvent event) {
        schema.ready().subscribe().with(ready -> {
            wake();
            store.needed()
                    .emitOn(Infrastructure.getDefaultExecutor())
                    .invoke(spool::sweep)
                    .subscribe()
                    .with(swept -> {}, failure -> LOG.debug("Old uploads stay until the next start", failure));
        });
    }

    /** Of an instance that is gone, or whose machine stands still. */
    @Scheduled(every = "5s")
    void lookForJobsOfOthers() {
        if (schema.waitingFor().isEmpty()) wake();
    }

    /** No batch is begun any more; completes when the jobs that run here have been left, or there are none. */
    Uni<Void> stop() {
        return Uni.join()
                .all(slots.stream().map(JobSlot::stop).toList())
                .andFailFast()
                .replaceWithVoid();
    }

    /** The jobs that run here stay running in their table until their lease is over. */
    void abandon() {
        slots.forEach(JobSlot::abandon);
    }

    /** There may be something to do. */
    void wake() {
        slots.forEach(JobSlot::wake);
    }
}
