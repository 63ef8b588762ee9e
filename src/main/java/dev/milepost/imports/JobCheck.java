package dev.milepost.imports;

import dev.milepost.ingest.IngestPipeline;
import dev.milepost.ingest.check.Check;
import dev.milepost.ingest.check.Examined;
import dev.milepost.ingest.check.RejectLimit;
import dev.milepost.ingest.delivery.JobClaim;
import dev.milepost.ingest.source.file.OpenFile;
import dev.milepost.ingest.source.file.Part;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The first phase of a job: its file is read to its end, and nothing of it is loaded. */
@ApplicationScoped
public class JobCheck {
    static final int ROWS_AT_ONCE = 1_000;

    private final JobFiles files;
    private final IngestPipeline pipeline;
    private final JobStore store;
    private final Path spool;
    private final RejectLimit limit;

    JobCheck(JobFiles files, IngestPipeline pipeline, JobStore store, ImportSettings settings) {
        this.files = files;
        this.pipeline = pipeline;
        this.store = store;
        spool = settings.spool();
        limit = new RejectLimit(settings.maxRejectShare());
    }

    private record Opened(OpenFile file, FileState state, Check check) {
        void close() {
            JobFiles.closeQuietly(file);
            JobFiles.closeQuietly(check);
        }
    }

    /**
     * The file as it was when it was read; the tally has what was found. Fails with {@link NotFit} when the file must not
     * be loaded; a dry run reads all of it before it does.
     *
     * @param stopping asked now and then: the job is then left to whoever comes next
     */
    Uni<FileState> check(Claimed claimed, JobTally tally, BooleanSupplier stopping) {
        return JobFiles.onWorker(() -> open(claimed.job().file()))
                .flatMap(opened -> store.begin(claimed.claim(), Phase.CHECKING, 0)
                        .flatMap(stands -> stands
                                ? read(opened, claimed, tally, stopping)
                                : Uni.createFrom().failure(new ClaimLost()))
                        .chain(() -> JobFiles.onWorker(() -> end(opened, claimed.job(), tally)))
                        .onTermination()
                        .call(() -> JobFiles.onWorker(() -> {
                            opened.close();
                            return opened;
                        })));
    }

    private Opened open(ImportFile file) throws IOException {
        FileState state = FileState.of(file.path());
        OpenFile open = files.open(file.path(), file.wanted());
        return new Opened(open, state, new Check(spool, limit, open.ignored()));
    }

    private Uni<Void> read(Opened opened, Claimed claimed, JobTally tally, BooleanSupplier stopping) {
        return Multi.createFrom()
                .iterable(opened.file().parts())
                .onItem()
                .transformToMultiAndConcatenate(part -> rows(part, opened, claimed))
                .onItem()
                .transformToUniAndConcatenate(
                        rows -> noted(rows, opened, claimed, tally).invoke(() -> {
                            if (stopping.getAsBoolean()) throw new StoppedHere();
                        }))
                .onItem()
                .ignoreAsUni();
    }

    private Multi<Examined> rows(Part part, Opened opened, Claimed claimed) {
        ImportOptions wanted = claimed.job().file().wanted();
        JobClaim claim = claimed.claim();
        return Multi.createFrom().deferred(() -> {
            opened.check().begin(JobFiles.table(part, wanted));
            return pipeline.check(
                    part.chunks(claim.importId(), ROWS_AT_ONCE), JobFiles.provenance(part, wanted), claim.today());
        });
    }

    /** Progress is news, not a record: when it cannot be saved the check goes on. */
    private Uni<Void> noted(Examined rows, Opened opened, Claimed claimed, JobTally tally) {
        add(rows, opened, claimed.job().dryRun());
        if (!tally.isTimeToSave()) return Uni.createFrom().voidItem();
        tally.checked(opened.check().soFar(), opened.file().bytesRead());
        return store.progress(claimed.claim(), tally.bytesRead(), tally.checked(), tally.quality())
                .onFailure()
                .recoverWithItem(true)
                .invoke(stands -> {
                    if (!stands) throw new ClaimLost();
                })
                .replaceWithVoid();
    }

    private static void add(Examined rows, Opened opened, boolean toTheEnd) {
        try {
            opened.check().add(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        @Nullable String hopeless = toTheEnd ? null : opened.check().hopeless();
        if (hopeless != null) throw new NotFit(hopeless);
    }

    private static FileState end(Opened opened, ImportJob job, JobTally tally) throws IOException {
        tally.checked(opened.check().end(), opened.file().bytesRead());
        if (!opened.state().equals(FileState.of(job.file().path())))
            throw NotFit.changed(job.file().name());
        @Nullable String refusal = opened.check().refusal();
        if (refusal != null) throw new NotFit(refusal);
        return opened.state();
    }
}
