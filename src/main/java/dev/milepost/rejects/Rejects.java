package dev.milepost.rejects;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What could not be loaded: listed, exported, and loaded after all. Fails with {@link RejectRefused}. */
@ApplicationScoped
public class Rejects {
    public static final int MAX_PAGE = 1_000;
    public static final int DEFAULT_PAGE = 100;
    public static final int MAX_REPLAYS = 10_000;
    public static final int DEFAULT_REPLAYS = 1_000;

    private static final int PAGE_BYTES = 8 << 20;
    private static final int EXPORT_PAGE = 200;
    private static final int EXPORT_BYTES = 1 << 20;
    private static final int REPLAYS_A_PAGE = 200;
    private static final int AT_ONCE = 4;

    private final RejectStore store;
    private final Replayer replayer;
    private final Words words;
    private final Duration replayTimeout;

    Rejects(RejectStore store, Replayer replayer, Words words, RejectSettings settings) {
        this.store = store;
        this.replayer = replayer;
        this.words = words;
        this.replayTimeout = settings.replayTimeout();
    }

    /** @param next where the next page begins; null on the last one */
    public record Page(List<Reject> rows, @Nullable RejectCursor next) {}

    /** Newest first; fewer than the limit when records are large. */
    public Uni<Page> page(RejectFilter filter, @Nullable RejectCursor cursor, int limit) {
        return store.part(filter, cursor == null ? Long.MAX_VALUE : cursor.after(), limit, PAGE_BYTES)
                .map(part -> new Page(
                        part.rows(),
                        part.more() ? new RejectCursor(part.rows().getLast().id(), 0) : null));
    }

    /** All of them, newest first, some at a time, read when they are asked for. An empty list at least. */
    public Multi<List<Reject>> all(RejectFilter filter) {
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicLong(Long.MAX_VALUE),
                        last -> store.part(filter, last.get(), EXPORT_PAGE, EXPORT_BYTES)
                                .invoke(part -> {
                                    if (!part.rows().isEmpty())
                                        last.set(part.rows().getLast().id());
                                }))
                .whilst(RejectStore.Part::more)
                .map(RejectStore.Part::rows);
    }

    public Uni<Reject> one(long id) {
        return store.find(id).map(found -> found.orElseThrow(() -> new RejectRefused.NoSuchReject(id)));
    }

    /** In bytes: as large as an event. */
    public int largestCorrection() {
        return words.largest();
    }

    /** @param correction the event, corrected; null to try the record as it is once more */
    public Uni<Replayed> replay(long id, byte @Nullable [] correction) {
        if (correction != null) words.check(correction);
        return replayer.replay(id, correction);
    }

    /** Those that are open, oldest first, up to the newest of now; a replay that is rejected again stays open. */
    public Uni<ReplayTally> replay(RejectFilter filter, @Nullable RejectCursor cursor, int limit) {
        RejectFilter open = filter.in(RejectState.OPEN);
        Instant end = Instant.now().plus(replayTimeout);
        Uni<RejectCursor> start = cursor != null
                ? Uni.createFrom().item(cursor)
                : store.highest().map(highest -> new RejectCursor(0, highest));
        return start.chain(from -> goOn(open, from, limit, end, ReplayTally.NOTHING));
    }

    private Uni<ReplayTally> goOn(RejectFilter open, RejectCursor from, int left, Instant end, ReplayTally before) {
        int most = Math.min(left, REPLAYS_A_PAGE);
        return store.numbers(open, from, most + 1).chain(found -> {
            if (found.isEmpty()) return Uni.createFrom().item(before.goingOnAt(null));
            if (most == 0 || Instant.now().isAfter(end)) return Uni.createFrom().item(before.goingOnAt(from));
            List<RejectStore.Numbered> now = found.subList(0, Math.min(most, found.size()));
            RejectCursor next = new RejectCursor(now.getLast().id(), from.upTo());
            return together(now).chain(done -> goOn(open, next, left - now.size(), end, before.plus(done)));
        });
    }

    /** A few at once; those of one partition or import one after another, because a later one is the newer word. */
    private Uni<ReplayTally> together(List<RejectStore.Numbered> numbers) {
        Map<Integer, List<Long>> lanes = new TreeMap<>();
        for (RejectStore.Numbered number : numbers)
            lanes.computeIfAbsent(Math.floorMod(number.lane(), AT_ONCE), absent -> new ArrayList<>())
                    .add(number.id());
        return Uni.join()
                .all(lanes.values().stream().map(this::oneAfterAnother).toList())
                .andFailFast()
                .map(Rejects::sum);
    }

    private Uni<ReplayTally> oneAfterAnother(List<Long> ids) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> replayer.replay(id, null)
                        .map(ReplayTally::of)
                        .onFailure(RejectRefused.NoSuchReject.class)
                        .recoverWithItem(ReplayTally.NOTHING))
                .collect()
                .asList()
                .map(Rejects::sum);
    }

    private static ReplayTally sum(Collection<ReplayTally> tallies) {
        return tallies.stream().reduce(ReplayTally.NOTHING, ReplayTally::plus);
    }
}
