package dev.milepost.ingest;

import dev.milepost.ingest.batch.Batch;
import dev.milepost.ingest.delivery.Position;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Writers side by side. What has one position is always of the same one, and so in order. */
final class Writers {
    private final List<WriterQueue> queues;

    /** @param records as many as one transaction takes */
    Writers(int count, int records, Function<List<Batch>, Uni<Void>> writer) {
        queues = IntStream.range(0, count)
                .mapToObj(each -> new WriterQueue(writer, records))
                .toList();
    }

    /** Completes when the batch is in the warehouse. */
    Uni<Void> add(Batch batch) {
        return of(batch).add(batch);
    }

    /** Completes when all of them, one at least, are in the warehouse: in one transaction, when no writer is at work. */
    Uni<Void> addTogether(List<Batch> batches) {
        // what went before them is in the warehouse, so that any writer keeps their order
        return queues.stream().allMatch(WriterQueue::isIdle) ? queues.getFirst().add(batches) : addAll(batches);
    }

    /** Completes when all of them, one at least, are in the warehouse. */
    Uni<Void> addAll(List<Batch> batches) {
        return Uni.join()
                .all(batches.stream().map(this::add).toList())
                .andFailFast()
                .replaceWithVoid();
    }

    private WriterQueue of(Batch batch) {
        int number =
                switch (batch.position()) {
                    case Position.Partition partition -> partition.partition();
                    case Position.Job job -> job.lane();
                    case Position.Replay replay -> (int) (replay.rejectId() % queues.size());
                };
        return queues.get(number % queues.size());
    }

    /** Completes when each of them has room. */
    Uni<Void> room() {
        return all(WriterQueue::room);
    }

    /** Completes when all is in the warehouse. */
    Uni<Void> rest() {
        return all(WriterQueue::rest);
    }

    void close() {
        queues.forEach(WriterQueue::close);
    }

    private Uni<Void> all(Function<WriterQueue, Uni<Void>> wish) {
        return Uni.join().all(queues.stream().map(wish).toList()).andFailFast().replaceWithVoid();
    }
}
