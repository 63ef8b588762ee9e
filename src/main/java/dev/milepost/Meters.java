package dev.milepost;

/** The names of all meters, in Micrometer's spelling (Prometheus writes {@code milepost_ingest_records_total}). */
public final class Meters {
    /** Counter, records a committed batch held; tags {@code source=stream|file|replay}, {@code outcome=loaded|updated|unchanged|rejected}. */
    public static final String RECORDS = "milepost.ingest.records";

    /** Counter, records rejected or accepted with a flag, after the commit; tag {@code rule}, a reject reason or a flag. */
    public static final String FINDINGS = "milepost.ingest.findings";

    /** Timer, decode and transform of a poll's or a file's batch; tag {@code source}. */
    public static final String TRANSFORM = "milepost.ingest.transform";

    /** Timer, a batch from the writer's hands to its COMMIT, pauses in an outage included; tag {@code source}. */
    public static final String WRITE = "milepost.ingest.write";

    /** Summary, records in a batch; tag {@code source}. */
    public static final String BATCH_SIZE = "milepost.ingest.batch.size";

    /** Timer with histogram, from the creation of an event (Kafka's time stamp) to its COMMIT. */
    public static final String LATENCY = "milepost.ingest.latency";

    /** Gauge, messages of a partition that are not in the warehouse yet; tag {@code partition}. */
    public static final String LAG = "milepost.ingest.lag";

    /** Counter, messages that the broker deleted before they were in the warehouse: its retention is too short. */
    public static final String EXPIRED = "milepost.ingest.expired";

    /** Counter, batches given up because another instance had claimed their partition. */
    public static final String FENCED = "milepost.ingest.fenced";

    /** Gauge, 1 while writing waits for the database. */
    public static final String HALTED = "milepost.ingest.halted";

    /** Counter, rejects sent to the topic of rejects; one that was sent twice counts twice. */
    public static final String REJECTS_PUBLISHED = "milepost.rejects.published";

    /** Counter, imports that have ended on this instance, dry runs included; tag {@code state=completed|failed}. */
    public static final String IMPORTS = "milepost.imports.ended";

    /** Counter, rows deleted for their age, after the commit; tag {@code subject=rejects-open|rejects-replayed|imports|rebuilds}. */
    public static final String RETENTION_DELETED = "milepost.retention.deleted";

    /** Gauge, 1 while intake has stopped because too much of it would be rejected. */
    public static final String STOPPED = "milepost.ingest.stopped";

    /** Gauge, clients that follow the live feed of this instance. */
    public static final String LIVE_CLIENTS = "milepost.live.clients";

    /** Counter, collisions sent to clients of the live feed; one that was sent to two counts twice. */
    public static final String LIVE_EVENTS = "milepost.live.events";

    /** Timer with histogram, from the writing of a transaction, by its writer's clock, until its collisions are handed on. */
    public static final String LIVE_LATENCY = "milepost.live.latency";

    /** Counter, clients that were told to begin anew; tag {@code reason=slow|behind|unknown|restored|stuck}. */
    public static final String LIVE_RESETS = "milepost.live.resets";

    /** Counter, events of the simulator; tag {@code result=sent|failed}. */
    public static final String SIMULATED = "milepost.simulator.events";

    /** Counter, requests that were not let in; tag {@code status=401|403|429}. */
    public static final String REFUSED = "milepost.access.refused";

    /** Counter, writes that could not be recorded in the audit log and are in the log of the process instead. */
    public static final String AUDIT_LOST = "milepost.access.audit.lost";

    /** Tag: {@code stream}, {@code file} or, for rejects, {@code replay}. */
    public static final String SOURCE = "source";

    private Meters() {}
}
