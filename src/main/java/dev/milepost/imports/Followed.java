package dev.milepost.imports;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Jobs that somebody looks at, read from their table while somebody does: once for all who look at the same one, and
 * whichever instance runs it.
 */
@ApplicationScoped
public class Followed {
    /** Each holds a connection of the server open. */
    static final int MOST = 200;

    private static final Duration EVERY = Duration.ofMillis(500);

    private final JobStore store;
    private final Map<Long, Multi<ImportJob>> shared = new ConcurrentHashMap<>();
    private final AtomicInteger followers = new AtomicInteger();

    Followed(JobStore store) {
        this.store = store;
    }

    /**
     * As it is, then whenever it has changed, to its end.
     *
     * @throws ImportRefused.NotReady when as many are followed already as can be
     */
    Multi<ImportJob> of(long id) {
        return Multi.createFrom().deferred(() -> {
            if (followers.incrementAndGet() > MOST) {
                followers.decrementAndGet();
                return Multi.createFrom()
                        .failure(new ImportRefused.NotReady("Too many imports are being followed on this server, "
                                + MOST + ". Ask for the import itself now and then instead."));
            }
            return store.find(id)
                    .onItem()
                    .ifNull()
                    .failWith(() -> new ImportRefused.NoSuchImport(id))
                    .onItem()
                    .transformToMulti(job -> job.state().ended()
                            ? Multi.createFrom().item(job)
                            : Multi.createBy()
                                    .concatenating()
                                    .streams(Multi.createFrom().item(job), changes(id)))
                    .onTermination()
                    .invoke(followers::decrementAndGet);
        });
    }

    private Multi<ImportJob> changes(long id) {
        return Multi.createFrom().deferred(() -> shared.computeIfAbsent(id, this::read));
    }

    private Multi<ImportJob> read(long id) {
        return Multi.createFrom()
                .ticks()
                .every(EVERY)
                .onOverflow()
                .drop()
                .onItem()
                // whoever follows a job through an outage hears of it again when it is over
                .transformToUniAndConcatenate(tick -> store.find(id)
                        .onFailure()
                        .recoverWithUni(Uni.createFrom().nullItem()))
                .skip()
                .repetitions()
                .onItem()
                .transformToMultiAndConcatenate(job -> job.state().ended()
                        ? Multi.createFrom().items(Optional.of(job), Optional.<ImportJob>empty())
                        : Multi.createFrom().item(Optional.of(job)))
                .select()
                .first(Optional::isPresent)
                .map(Optional::orElseThrow)
                .onTermination()
                .invoke(() -> shared.remove(id))
                .broadcast()
                .withCancellationAfterLastSubscriberDeparture()
                .toAllSubscribers();
    }
}
