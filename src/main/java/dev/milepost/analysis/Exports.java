package dev.milepost.analysis;

import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * All collisions of a filter, newest first, as they are at one moment, however many: some at a time, and the next only
 * when they are asked for. A few exports run side by side; one more fails with {@link TooBusy}.
 */
@ApplicationScoped
public class Exports {
    private final Reading reading;
    private final Semaphore free;
    private final AnalysisSettings settings;

    Exports(Reading reading, AnalysisSettings settings) {
        this.reading = reading;
        this.settings = settings;
        this.free = new Semaphore(settings.exportsAtOnce());
    }

    /** How long whoever listens may take for one list. */
    public Duration patience() {
        return settings.exportPatience();
    }

    /** How long whoever listens may take for all of them. */
    public Duration longest() {
        return settings.exportLongest();
    }

    /** At least one list, which is empty when there is no collision. */
    public Multi<List<StoredCollision>> all(Filter filter, int limit) {
        return Multi.createFrom().deferred(() -> {
            if (!free.tryAcquire()) return Multi.createFrom().failure(new TooBusy(settings.exportsAtOnce()));
            return reading.stream(moment -> ExportRun.of(filter, limit, moment))
                    .onCompletion()
                    .ifEmpty()
                    .continueWith(List.<StoredCollision>of())
                    .onTermination()
                    .invoke(free::release);
        });
    }
}
