package dev.milepost.reconcile;

import dev.milepost.ingest.source.kafka.Topics;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Do the rollups say what the facts say? Every cell and every measure, in one snapshot, beside whatever is written
 * meanwhile. One at a time on an instance.
 */
@ApplicationScoped
public class Reconciliation {
    private final Snapshot snapshot;
    private final Topics topics;
    private final ReconcileSettings settings;
    private final AtomicReference<Object> running = new AtomicReference<>();

    Reconciliation(Snapshot snapshot, Topics topics, ReconcileSettings settings) {
        this.snapshot = snapshot;
        this.topics = topics;
        this.settings = settings;
    }

    /** Fails with {@link ReconcileRefused}. Whoever no longer waits for it ends it. */
    public Uni<Reconciled> answer() {
        return Uni.createFrom().deferred(() -> {
            Object ticket = new Object();
            if (!running.compareAndSet(null, ticket))
                return Uni.createFrom().failure(ReconcileRefused.Running.reconciliation());
            return snapshot.at(Reconciliation::look, () -> running.compareAndSet(ticket, null))
                    // the broker is asked after the snapshot, so that a partition never ends before its position
                    .chain(look -> Lags.of(look.positions(), topics::ends, settings.brokerTimeout())
                            .map(look::answer))
                    .ifNoItem()
                    .after(settings.timeout())
                    .failWith(() -> ReconcileRefused.TooSlow.whole(settings.timeout()));
        });
    }

    private record Look(Instant asOf, Comparison comparison, Reconciled.Unlinked unlinked, List<Position> positions) {
        Reconciled answer(Lags lags) {
            List<Reconciled.Rollup> rollups = comparison.rollups();
            Reconciled.Orphans orphans = comparison.orphans();
            boolean equal = orphans.none() && rollups.stream().allMatch(Reconciled.Rollup::equal);
            List<String> warnings = new ArrayList<>(lags.warnings());
            if (!orphans.none())
                warnings.add("Some facts name rows that a dimension does not have (see orphans): questions that need"
                        + " those rows do not count them, and no rebuild brings the rows back. Restore them.");
            return new Reconciled(asOf, equal, rollups, orphans, unlinked, lags.partitions(), warnings);
        }
    }

    private static Uni<Look> look(Statements statements) {
        Instant asOf = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return Comparison.of(statements)
                .chain(comparison -> Unlinked.of(statements)
                        .chain(unlinked -> Position.all(statements)
                                .map(positions -> new Look(asOf, comparison, unlinked, positions))));
    }
}
