package dev.milepost.ingest;

import dev.milepost.ingest.delivery.JobClaim;
import dev.milepost.ingest.delivery.Loaded;
import dev.milepost.ingest.delivery.Provenance;
import dev.milepost.ingest.delivery.SourceRecord;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;

/** The write path on one screen. */
@ApplicationScoped
public class IngestPipeline {

    /** Loads the records of an import job, batch by batch, in order; fails with Fenced when somebody else claimed it. */
    public Multi<Loaded> load(Multi<SourceRecord> records, Provenance provenance, JobClaim claim) {
        return Multi.createFrom().failure(new IllegalStateException("being written"));
    }
}
