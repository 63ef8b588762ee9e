package dev.milepost.imports;

import dev.milepost.ingest.IngestPipeline;
import dev.milepost.ingest.JobLanes;
import dev.milepost.ingest.delivery.Loaded;
import dev.milepost.ingest.source.file.OpenFile;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes one job from its file to its end: the file is checked, then its rows go into the write path, and what came of
 * them into the table of jobs. A job that is taken up again is not checked again once it had begun to load.
 */
@ApplicationScoped
public class JobRunner {
    private static final Logger LOG = Logger.getLogger(JobRunner.class);

    private final JobFiles files;
    private final JobCheck check;
    private final IngestPipeline pipeline;
    private final JobStore store;
    private final Spool spool;
    private final ImportMeters meters;

    JobRunner(
            JobFiles files, JobCheck check, IngestPipeline pipeline, JobStore store, Spool spool, ImportMeters meters) {
        this.files = files;
        this.check = check;
        this.pipeline = pipeline;
        this.store = store;
        this.spool = spool;
        this.meters = meters;
    }

    /**
     * Runs the job when subscribed to and stops reading when cancelled. Fails only when the database is away: the job
     * is then as it was committed, to be claimed again.
     *
     * @param stopping asked after each batch: the job is then left to whoever comes next
     */
    Uni<Void> run(Claimed claimed, BooleanSupplier stopping) {
        ImportJob job = claimed.job();
        JobTally tally = new JobTally(job);
        Uni<Void> work = job.phase() == Phase.LOADING
                ? goOn(claimed, tally, stopping)
                : check.check(claimed, tally, stopping)
                        .chain(file -> job.dryRun()
                                ? finish(claimed, tally, ImportState.COMPLETED, null)
                                : store.checked(claimed.claim(), tally.checked(), file)
                                        .chain(stands -> stands
                                                ? load(claimed, file, tally, stopping)
                                                : Uni.createFrom().failure(new ClaimLost())));
        return work.onFailure().recoverWithUni(failure -> ended(claimed, tally, failure));
    }

    private Uni<Void> goOn(Claimed claimed, JobTally tally, BooleanSupplier stopping) {
        ImportJob job = claimed.job();
        @Nullable
        FileState checked = job.file().checked() == null
                ? null
                : new FileState(job.file().bytes(), job.file().checked());
        return store.begin(claimed.claim(), Phase.LOADING, job.progress().rowsRead())
                .chain(() -> store.refused(job.id()).invoke(tally::refused))
                .chain(() -> load(claimed, checked, tally, stopping));
    }

    /** @param checked what the check has read; null for a job from before there was one */
    private Uni<Void> load(Claimed claimed, @Nullable FileState checked, JobTally tally, BooleanSupplier stopping) {
        return JobFiles.onWorker(() -> open(claimed.job().file(), checked))
                .flatMap(file -> rows(file, claimed, tally, stopping)
                        .onItem()
                        .ignoreAsUni()
                        .onTermination()
                        .call(() -> JobFiles.onWorker(() -> {
                            file.close();
                            return file;
                        })))
                .chain(() -> store.refused(claimed.job().id()).invoke(tally::refused))
                .chain(() -> finish(claimed, tally, ImportState.COMPLETED, null));
    }

    private OpenFile open(ImportFile file, @Nullable FileState checked) throws IOException {
        if (checked != null && !checked.equals(FileState.of(file.path()))) throw NotFit.changed(file.name());
        return files.open(file.path(), file.wanted());
    }

    private Multi<Void> rows(OpenFile file, Claimed claimed, JobTally tally, BooleanSupplier stopping) {
        JobLanes lanes = new JobLanes(claimed.claim());
        return Multi.createFrom()
                .iterable(file.parts())
                .onItem()
                .transformToMultiAndConcatenate(part -> pipeline.load(
                        part.chunks(claimed.job().id(), JobCheck.ROWS_AT_ONCE),
                        JobFiles.provenance(part, claimed.job().file().wanted()),
                        lanes))
                .onItem()
                .transformToUniAndConcatenate(
                        loaded -> noted(loaded, file, claimed, tally).invoke(() -> {
                            if (stopping.getAsBoolean()) throw new StoppedHere();
                        }));
    }

    /** Progress is news, not a record: when it cannot be saved the job goes on. */
    private Uni<Void> noted(Loaded loaded, OpenFile file, Claimed claimed, JobTally tally) {
        tally.loaded(loaded.quality(), file.bytesRead());
        if (!tally.isTimeToSave()) return Uni.createFrom().voidItem();
        return store.progress(claimed.claim(), tally.bytesRead(), tally.checked(), tally.quality())
                .onFailure()
                .recoverWithItem(false)
                .replaceWithVoid();
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
            case JobFailure.Stopped stopped -> store.release(claimed.claim());
        };
    }

    private Uni<Void> finish(Claimed claimed, JobTally tally, ImportState state, @Nullable String failure) {
        ImportJob job = claimed.job();
        long bytes = state == ImportState.COMPLETED ? job.file().bytes() : tally.bytesRead();
        return store.finish(claimed.claim(), state, failure, bytes, tally.checked(), tally.quality())
                .flatMap(ours -> {
                    if (!ours) return Uni.createFrom().voidItem();
                    meters.ended(state);
                    LOG.infof("Import %d (%s) has %s", job.id(), job.file().name(), state.label());
                    return release(job);
                });
    }

    private Uni<Void> release(ImportJob job) {
        return JobFiles.onWorker(() -> {
                    spool.release(job.file().path());
                    return job;
                })
                .replaceWithVoid();
    }
}
