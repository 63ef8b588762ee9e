package dev.milepost.ingest;

import dev.milepost.ingest.batch.Batch;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one writer, in its order. A batch that finds it idle is written at once; what comes while a transaction
 * is on its way goes into the next one, together. So batches are small and soon committed when little comes, and large
 * when much does, which costs the database less for each record. When its writer has failed it takes no more.
 */
final class WriterQueue {
    private final Function<List<Batch>, Uni<Void>> writer;
    private final int records;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final List<Wish> wishes = new ArrayList<>();
    private int size;
    private boolean writing;
    private @Nullable Throwable failed;
    private @Nullable Cancellable current;

    private record Waiting(Batch batch, Added with) {}

    /** Batches that were added together, and who waits for all of them. */
    private static final class Added {
        private final AtomicInteger left;
        private final UniEmitter<? super Void> done;

        Added(int batches, UniEmitter<? super Void> done) {
            this.left = new AtomicInteger(batches);
            this.done = done;
        }

        void written() {
            if (left.decrementAndGet() == 0) done.complete(null);
        }

        void failed(Throwable failure) {
            done.fail(failure);
        }
    }

    /** @param most records that may wait when it comes true; none may be on their way if it is {@link #NONE} */
    private record Wish(int most, UniEmitter<? super Void> granted) {}

    private static final int NONE = 0;

    /**
     * @param writer of one transaction: several batches only if each is of another source
     * @param records as many as one transaction takes; a single batch may have more
     */
    WriterQueue(Function<List<Batch>, Uni<Void>> writer, int records) {
        this.writer = writer;
        this.records = records;
    }

    /** Completes when the batch is in the warehouse, or fails as its writer does. It waits from now on. */
    Uni<Void> add(Batch batch) {
        return add(List.of(batch));
    }

    /** The same of several, one at least: they are in one transaction if nothing waits and it takes them. */
    Uni<Void> add(List<Batch> batches) {
        Uni<Void> written = Uni.createFrom()
                .<Void>emitter(done -> {
                    Throwable before;
                    synchronized (this) {
                        before = failed;
                        if (before == null) {
                            Added together = new Added(batches.size(), done);
                            for (Batch batch : batches) {
                                waiting.add(new Waiting(batch, together));
                                size += batch.size();
                            }
                        }
                    }
                    if (before == null) goOn();
                    else done.fail(before);
                })
                .memoize()
                .indefinitely();
        written.subscribe().with(done -> {}, failure -> {});
        return written;
    }

    /** Whether nothing waits, and nothing is on its way. */
    synchronized boolean isIdle() {
        return !writing && waiting.isEmpty();
    }

    /** Completes when less than a transaction's worth waits. */
    Uni<Void> room() {
        return wish(records - 1);
    }

    /** Completes when all of it is in the warehouse. */
    Uni<Void> rest() {
        return wish(NONE);
    }

    /** Nobody wants the rest: it is left as it is, and a transaction on its way is rolled back. */
    void close() {
        Cancellable running;
        synchronized (this) {
            waiting.clear();
            running = current;
            current = null;
        }
        if (running != null) running.cancel();
    }

    private Uni<Void> wish(int most) {
        return Uni.createFrom().emitter(granted -> {
            synchronized (this) {
                wishes.add(new Wish(most, granted));
            }
            grant();
        });
    }

    private void goOn() {
        List<Waiting> taken = take();
        grant();
        if (taken.isEmpty()) return;
        Cancellable running = writer.apply(joined(taken))
                .subscribe()
                .with(done -> ended(taken, null), failure -> ended(taken, failure));
        synchronized (this) {
            // it may have ended before it was known to have begun
            if (writing) current = running;
        }
    }

    /** Nothing while a transaction is on its way. */
    private synchronized List<Waiting> take() {
        if (writing || waiting.isEmpty()) return List.of();
        List<Waiting> taken = new ArrayList<>();
        Map<Object, Batch> last = new LinkedHashMap<>();
        int count = 0;
        for (Waiting next = waiting.peek(); next != null; next = waiting.peek()) {
            Batch batch = next.batch();
            Batch before = last.get(batch.source());
            boolean fits = taken.isEmpty() || count + batch.size() <= records;
            if (!fits || before != null && !before.goesOnWith(batch)) break;
            taken.add(waiting.remove());
            last.put(batch.source(), batch);
            count += batch.size();
        }
        size -= count;
        writing = true;
        return taken;
    }

    private static List<Batch> joined(List<Waiting> taken) {
        Map<Object, List<Batch>> bySource = new LinkedHashMap<>();
        for (Waiting each : taken)
            bySource.computeIfAbsent(each.batch().source(), absent -> new ArrayList<>())
                    .add(each.batch());
        return bySource.values().stream().map(Batch::joined).toList();
    }

    private void grant() {
        List<Wish> granted = new ArrayList<>();
        Throwable failure;
        synchronized (this) {
            failure = failed;
            for (Wish wish : wishes)
                if (failure != null || size <= wish.most() && (wish.most() > NONE || !writing)) granted.add(wish);
            wishes.removeAll(granted);
        }
        for (Wish wish : granted) {
            if (failure == null) wish.granted().complete(null);
            else wish.granted().fail(failure);
        }
    }

    private void ended(List<Waiting> taken, @Nullable Throwable failure) {
        List<Waiting> over = new ArrayList<>(taken);
        synchronized (this) {
            writing = false;
            current = null;
            if (failure != null) {
                failed = failure;
                over.addAll(waiting);
                waiting.clear();
                size = 0;
            }
        }
        for (Waiting each : over) {
            if (failure == null) each.with().written();
            else each.with().failed(failure);
        }
        goOn();
    }
}
