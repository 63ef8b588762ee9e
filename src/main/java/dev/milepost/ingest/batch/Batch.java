package dev.milepost.ingest.batch;

import dev.milepost.collision.RecordKind;
import dev.milepost.collision.Recorded;
import dev.milepost.ingest.delivery.Origin;
import dev.milepost.ingest.delivery.Position;
import dev.milepost.ingest.delivery.Quality;
import dev.milepost.ingest.delivery.RejectedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What one transaction will hold: records of one kind in the order of their source, rejected records, and the position
 * of the source after them.
 *
 * @param kind of all of them
 */
public record Batch(RecordKind kind, Position position, List<Entry> entries, List<Refusal> refusals, Quality quality) {

    /**
     * @param ordinal its place in the source: the offset of a message, the number of a row from 0
     * @param refused the reject that it becomes in case the database refuses it
     * @param created in milliseconds since the epoch
     */
    public record Entry(
            Recorded record, long ordinal, Origin origin, Function<String, RejectedRecord> refused, long created) {}

    /** @param ordinal its place in the source, as of an entry */
    public record Refusal(RejectedRecord record, long ordinal) {}

    public Batch {
        entries = List.copyOf(entries);
        refusals = List.copyOf(refusals);
    }

    /** Whether the other one goes on where this one ends. */
    public boolean goesOnWith(Batch next) {
        return kind == next.kind && Positions.adjoin(position, next.position);
    }

    /** One batch that says what these say, one after the other; each goes on where the one before ends. */
    public static Batch joined(List<Batch> parts) {
        Batch first = parts.getFirst();
        if (parts.size() == 1) return first;
        List<Entry> entries = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        Quality quality = Quality.NOTHING;
        for (Batch part : parts) {
            entries.addAll(part.entries);
            refusals.addAll(part.refusals);
            quality = quality.plus(part.quality);
        }
        Position all = Positions.between(
                first.position, first.position.from(), parts.getLast().position.to());
        return new Batch(first.kind, all, entries, refusals, quality);
    }

    /** What has a position of its own, that of this batch: equal for batches of the same. */
    public Object source() {
        return switch (position) {
            case Position.Partition partition -> List.of(partition.topic(), partition.partition());
            case Position.Job job -> List.of(job.importId(), job.lane());
            case Position.Replay replay -> replay.rejectId();
        };
    }

    /** How many records it holds, rejected ones too. */
    public int size() {
        return entries.size() + refusals.size();
    }

    /** Two batches that say together what this one says, one after the other; needs two entries at least. */
    public List<Batch> halves() {
        int middle = entries.size() / 2;
        long boundary = entries.get(middle).ordinal();
        return List.of(
                new Batch(
                        kind,
                        Positions.between(position, position.from(), boundary),
                        entries.subList(0, middle),
                        refusals.stream()
                                .filter(each -> each.ordinal() < boundary)
                                .toList(),
                        Quality.NOTHING),
                new Batch(
                        kind,
                        Positions.between(position, boundary, position.to()),
                        entries.subList(middle, entries.size()),
                        refusals.stream()
                                .filter(each -> each.ordinal() >= boundary)
                                .toList(),
                        quality));
    }
}
