package dev.milepost.imports;

import dev.milepost.collision.RecordKind;
import dev.milepost.ingest.IngestPipeline;
import dev.milepost.ingest.JobLanes;
import dev.milepost.ingest.delivery.Loaded;
import dev.milepost.ingest.delivery.Provenance;
import dev.milepost.ingest.source.file.FileSource;
import dev.milepost.ingest.source.file.OpenFile;
import dev.milepost.ingest.source.file.layout.Layouts;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes one job from its file to its end: its rows into the write path, what came of them into the table of jobs. */
@ApplicationScoped
public class JobRunner {
    private static final String NO_ROWS =
            "The file has a header and no rows below it. Export it again, with its rows, and import that.";

    private static final Logger LOG = Logger.getLogger(JobRunner.class);

    private final FileSource files;
    private final Layouts layouts;
    private final IngestPipeline pipeline;
    private final JobStore store;
    private final Spool spool;

    JobRunner(FileSource files, Layouts layouts, IngestPipeline pipeline, JobStore store, Spool spool) {
        this.files = files;
        this.layouts = layouts;
        this.pipeline = pipeline;
        this.store = store;
        this.spool = spool;
    }

    /**
     * Runs the job when subscribed to and stops reading when cancelled. Fails only when the database is away: the job
     * is then as it was committed, to be claimed again.
     *
     * @param stopping asked after each batch: the job is then left to whoever comes next
     */
    Uni<Void> run(Claimed claimed, BooleanSupplier stopping) {
        JobTally tally = new JobTally(claimed);
        return Uni.createFrom()
                .item(() -> open(claimed.job().file()))
                .runSubscriptionOn(Infrastructure.getDefaultExecutor())
                .onItem()
                .transformToMulti(file -> load(file, claimed, tally, stopping))
                .onItem()
                .ignoreAsUni()
                .chain(() -> completed(claimed, tally))
                .onFailure()
                .recoverWithUni(failure -> ended(claimed, tally, failure));
    }

    private OpenFile open(ImportFile file) {
        try {
            return files.open(file.path(), layouts.named(file.layout()).orElse(null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Multi<Void> load(OpenFile file, Claimed claimed, JobTally tally, BooleanSupplier stopping) {
        ImportFile wanted = claimed.job().file();
        return pipeline.load(
                        file.records(claimed.job().id(), 0),
                        new Provenance(RecordKind.COLLISION, wanted.source(), wanted.status()),
                        new JobLanes(claimed.claim()))
                .onItem()
                .transformToUniAndConcatenate(loaded -> noted(loaded, file, claimed, tally)
                        .onItem()
                        .transformToUni(noted -> stopping.getAsBoolean()
                                ? Uni.createFrom().<Void>failure(new StoppedHere())
                                : Uni.createFrom().voidItem()));
    }

    /** Progress is news, not a record: when it cannot be saved the job goes on. */
    private Uni<Void> noted(Loaded loaded, OpenFile file, Claimed claimed, JobTally tally) {
        tally.add(loaded, file.bytesRead());
        if (!tally.isTimeToSave()) return Uni.createFrom().voidItem();
        return store.progress(claimed.claim(), tally.bytesRead(), tally.quality())
                .onFailure()
                .recoverWithItem(false)
                .replaceWithVoid();
    }

    private Uni<Void> completed(Claimed claimed, JobTally tally) {
        return tally.anyRow()
                ? finish(claimed, tally, ImportState.COMPLETED, null)
                : finish(claimed, tally, ImportState.FAILED, NO_ROWS);
    }

    private Uni<Void> ended(Claimed claimed, JobTally tally, Throwable failure) {
        return switch (JobFailure.of(failure)) {
            case JobFailure.Final last -> finish(claimed, tally, ImportState.FAILED, last.sentence());
            case JobFailure.Unforeseen fault -> {
                LOG.errorf(failure, "Import %d has failed", claimed.job().id());
                yield finish(claimed, tally, ImportState.FAILED, fault.sentence());
            }
            case JobFailure.Outage away -> Uni.createFrom().failure(failure);
            case JobFailure.Lost lost -> Uni.createFrom().voidItem();
            case JobFailure.Stopped stopped -> store.release(claimed.claim(), tally.bytesRead(), tally.quality());
        };
    }

    private Uni<Void> finish(Claimed claimed, JobTally tally, ImportState state, @Nullable String failure) {
        ImportJob job = claimed.job();
        long bytes = state == ImportState.COMPLETED ? job.file().bytes() : tally.bytesRead();
        return store.finish(claimed.claim(), state, failure, bytes, tally.quality())
                .flatMap(ours -> {
                    if (!ours) return Uni.createFrom().voidItem();
                    LOG.infof("Import %d (%s) has %s", job.id(), job.file().name(), state.label());
                    return release(job);
                });
    }

    private Uni<Void> release(ImportJob job) {
        return Uni.createFrom()
                .voidItem()
                .invoke(() -> spool.release(job.file().path()))
                .runSubscriptionOn(Infrastructure.getDefaultExecutor());
    }
}
