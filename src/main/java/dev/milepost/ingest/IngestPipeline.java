package dev.milepost.ingest;

import dev.milepost.collision.CodeLists;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.RecordKind;
import dev.milepost.collision.Recorded;
import dev.milepost.collision.Status;
import dev.milepost.ingest.batch.Batch;
import dev.milepost.ingest.batch.Batcher;
import dev.milepost.ingest.check.Examined;
import dev.milepost.ingest.decode.EventDecoder;
import dev.milepost.ingest.decode.EventWriter;
import dev.milepost.ingest.delivery.Delivery;
import dev.milepost.ingest.delivery.Fenced;
import dev.milepost.ingest.delivery.Loaded;
import dev.milepost.ingest.delivery.Position;
import dev.milepost.ingest.delivery.Provenance;
import dev.milepost.ingest.delivery.SourceRecord;
import dev.milepost.ingest.source.kafka.Lanes;
import dev.milepost.ingest.transform.Transform;
import dev.milepost.ingest.write.BatchWriter;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/**
 * The write path on one screen: a source's bytes are decoded, transformed, gathered into batches and written, each batch
 * in one transaction with the position of its source. The topic is acknowledged after the commit.
 */
@ApplicationScoped
public class IngestPipeline {
    /** Collisions happen in local civil time; a date is in the future when it is so there. */
    public static final ZoneId LOCAL = ZoneId.of("Europe/London");

    /** Records that one writer is soon done with. */
    private static final int FEW = 1_000;

    private final Lanes lanes;
    private final EventDecoder decoder;
    private final Transform transform;
    private final BatchWriter writer;
    private final IngestMeters meters;
    private final IngestConfig config;
    private final InFlight inFlight;
    private final Writers stream;

    IngestPipeline(Lanes lanes, BatchWriter writer, IngestMeters meters, IngestConfig config, InFlight inFlight) {
        this.lanes = lanes;
        this.decoder = new EventDecoder((int) config.maxEventSize().asLongValue());
        this.transform = new Transform(CodeLists.bundled());
        this.writer = writer;
        this.meters = meters;
        this.config = config;
        this.inFlight = inFlight;
        this.stream = new Writers(config.batch().writers(), config.batch().size(), this::written);
    }

    /** Stream, first half: a poll of the topic becomes a batch for each of its partitions. */
    @Incoming("accident-data")
    @Outgoing("batches")
    Uni<Message<List<Batch>>> process(Message<List<byte[]>> poll) {
        return lanes.accept(poll)
                .emitOn(Infrastructure.getDefaultExecutor())
                .flatMap(accepted -> inFlight.begin()
                        ? Uni.createFrom()
                                .item(() -> poll.withPayload(
                                        accepted.stream().map(this::batch).toList()))
                                .onFailure()
                                .invoke(inFlight::ended)
                        // at the end of the process polls are left to the next owner
                        : Uni.createFrom().nothing());
    }

    /**
     * Stream, second half: the batches of a poll wait for their writers; the poll is acknowledged after the last of them.
     * Completes when there is room for those of another one. A poll of few records is at the end of the topic: it is
     * one transaction, and the next poll is what has come when it has ended. So little is done for each record, and
     * what comes is committed soon; when much has come it is done side by side, and so is what may have to wait for an
     * operator: one partition is not held up by another one's rejects.
     */
    @Incoming("batches")
    Uni<Void> write(Message<List<Batch>> poll) {
        List<Batch> batches = poll.getPayload();
        boolean few = batches.stream().mapToInt(Batch::size).sum() <= FEW
                && batches.stream().allMatch(batch -> batch.refusals().isEmpty())
                && !writer.isHeld();
        Uni<Void> written = batches.isEmpty()
                ? Uni.createFrom().voidItem()
                : few ? stream.addTogether(batches) : stream.addAll(batches);
        written.onTermination().invoke(inFlight::ended).subscribe().with(done -> poll.ack(), poll::nack);
        return few ? stream.rest() : stream.room();
    }

    /**
     * Files: the records of one table of a job. Those of several lanes are written side by side, while the next ones are
     * read and transformed; fails with {@link Fenced} when somebody else claimed the job.
     *
     * @param records in their order, in lists of any size
     * @param lanes those of the job, at the row where the table begins
     */
    public Multi<Loaded> load(Multi<List<SourceRecord>> records, Provenance provenance, JobLanes lanes) {
        AtomicReference<Loaded> news = new AtomicReference<>(Loaded.NOTHING);
        Writers writers = new Writers(
                lanes.count(),
                // what is in memory is the same however many lanes there are
                Math.max(1, config.batch().size() / lanes.count()),
                batches -> meters.timed(writer.write(batches), batches, IngestMeters.FILE)
                        .invoke(loaded -> news.accumulateAndGet(loaded, Loaded::plus))
                        .replaceWithVoid());
        return records.emitOn(Infrastructure.getDefaultExecutor(), 1)
                .onItem()
                .transformToUniAndConcatenate(rows -> {
                    batches(rows, provenance, lanes).forEach(writers::add);
                    return writers.room().map(room -> news.getAndSet(Loaded.NOTHING));
                })
                .onCompletion()
                .switchTo(() -> writers.rest()
                        .map(all -> news.getAndSet(Loaded.NOTHING))
                        .toMulti())
                .onTermination()
                .invoke(writers::close);
    }

    /** Files, before they are loaded: what the records of one table of a job come to; nothing is written. */
    public Multi<Examined> check(Multi<List<SourceRecord>> records, Provenance provenance, LocalDate today) {
        return records.emitOn(Infrastructure.getDefaultExecutor(), 2).map(rows -> examined(rows, provenance, today));
    }

    private Examined examined(List<SourceRecord> records, Provenance provenance, LocalDate today) {
        Examined.Rows rows = new Examined.Rows();
        for (SourceRecord record : records) rows.add(record, transformed(record, provenance, today));
        return rows.examined();
    }

    /** Rejects: one of them once more; fails with {@link Fenced} when somebody else has replayed it meanwhile. */
    public Uni<Loaded> replay(SourceRecord record, Provenance provenance, Position.Replay position) {
        return Uni.createFrom().deferred(() -> {
            Batch batch = batch(record, provenance, position);
            return meters.timed(writer.write(batch), List.of(batch), IngestMeters.REPLAY);
        });
    }

    private Batch batch(Delivery accepted) {
        Provenance provenance =
                new Provenance(RecordKind.COLLISION, config.stream().source(), Status.PROVISIONAL);
        LocalDate today = LocalDate.now(LOCAL);
        return meters.transforming(IngestMeters.STREAM, () -> {
            Batcher batcher = new Batcher(provenance, EventWriter::json);
            for (Delivery.Payload payload : accepted.payloads()) {
                SourceRecord record = record(payload);
                // its fields are not kept until the commit: they take more memory than its bytes
                batcher.add(
                        record,
                        payload.origin().offset(),
                        transformed(record, provenance, today),
                        () -> record(payload));
            }
            return batcher.batch(accepted.position());
        });
    }

    private List<Batch> batches(List<SourceRecord> rows, Provenance provenance, JobLanes lanes) {
        return meters.transforming(
                IngestMeters.FILE,
                () -> lanes.batches(rows, provenance, row -> transformed(row, provenance, lanes.today())));
    }

    private Batch batch(SourceRecord record, Provenance provenance, Position.Replay position) {
        LocalDate today = LocalDate.now(LOCAL);
        return meters.transforming(IngestMeters.REPLAY, () -> {
            Batcher batcher = new Batcher(provenance, EventWriter::json);
            batcher.add(record, position.from(), transformed(record, provenance, today));
            return batcher.batch(position);
        });
    }

    private SourceRecord record(Delivery.Payload payload) {
        return new SourceRecord(decoder.decode(payload.value()), payload::value, payload.origin(), payload.created());
    }

    private Outcome<Recorded> transformed(SourceRecord record, Provenance provenance, LocalDate today) {
        return switch (record.decoded()) {
            case Outcome.Accepted<RawRecord> decoded ->
                transform.apply(provenance.kind(), decoded.value(), provenance.source(), provenance.status(), today);
            case Outcome.Rejected<RawRecord> rejected -> Outcome.rejected(rejected.reason(), rejected.detail());
        };
    }

    /** What another instance has claimed meanwhile is left to it; nothing is known then of the rest. */
    private Uni<Void> written(List<Batch> batches) {
        return meters.timed(writer.write(batches), batches, IngestMeters.STREAM)
                .invoke(() -> batches.forEach(this::committed))
                .replaceWithVoid()
                .onFailure(Fenced.class)
                .recoverWithUni(() -> batches.size() == 1 ? left(batches.getFirst()) : oneByOne(batches));
    }

    private Uni<Void> oneByOne(List<Batch> batches) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Batch batch : batches) done = done.chain(() -> written(List.of(batch)));
        return done;
    }

    private void committed(Batch batch) {
        if (batch.position() instanceof Position.Partition partition) lanes.committed(partition);
    }

    private Uni<Void> left(Batch batch) {
        meters.fenced();
        if (batch.position() instanceof Position.Partition partition) lanes.fenced(partition);
        return Uni.createFrom().voidItem();
    }
}
