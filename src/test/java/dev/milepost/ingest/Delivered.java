package dev.milepost.ingest;

import dev.milepost.Warehouse;
import dev.milepost.collision.Field;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.RecordKind;
import dev.milepost.collision.Status;
import dev.milepost.ingest.delivery.JobClaim;
import dev.milepost.ingest.delivery.Loaded;
import dev.milepost.ingest.delivery.Origin;
import dev.milepost.ingest.delivery.Provenance;
import dev.milepost.ingest.delivery.SourceRecord;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Raw records into the warehouse by the path that a file takes, without a file: a job of its own for each delivery. */
final class Delivered {
    private static final LocalDate TODAY = LocalDate.of(2024, 6, 1);

    private final IngestPipeline pipeline;
    private final String source;

    Delivered(IngestPipeline pipeline, String source) {
        this.pipeline = pipeline;
        this.source = source;
    }

    Loaded load(RecordKind kind, RawRecord... records) {
        return load(kind, Status.VALIDATED, List.of(records));
    }

    Loaded load(RecordKind kind, Status status, List<RawRecord> records) {
        return later(kind, status, records, 1).await().indefinitely();
    }

    /** Begins when it is subscribed to. */
    Uni<Loaded> later(RecordKind kind, Status status, List<RawRecord> records, int lanes) {
        return Uni.createFrom().deferred(() -> {
            long job = job(lanes);
            List<SourceRecord> rows = new ArrayList<>();
            for (RawRecord record : records)
                rows.add(new SourceRecord(
                        Outcome.accepted(record),
                        () -> record.toString().getBytes(StandardCharsets.UTF_8),
                        new Origin.Line(job, 3, rows.size() + 2L),
                        0));
            JobClaim claim = new JobClaim(job, 1, Collections.nCopies(lanes, 0L), TODAY);
            return pipeline.load(
                            Multi.createFrom()
                                    .iterable(rows)
                                    .group()
                                    .intoLists()
                                    .of(7),
                            new Provenance(kind, source, status),
                            new JobLanes(claim))
                    .collect()
                    .in(() -> new Loaded[] {Loaded.NOTHING}, (sum, loaded) -> sum[0] = sum[0].plus(loaded))
                    .map(sum -> sum[0]);
        });
    }

    /** One that nobody takes up. */
    private static synchronized long job(int lanes) {
        Warehouse.run("INSERT INTO import_job (State, File_Name, File_Path, Source, Status, Epoch, Bytes_Read,"
                + " Bytes_Total, Created, Owner) VALUES ('cancelled', 'delivered', '', '', 'validated', 1, 0, 0, '"
                + LocalDateTime.now() + "', '')");
        long job = Warehouse.number("SELECT MAX(Import_ID) FROM import_job WHERE File_Name = 'delivered'");
        for (int lane = 0; lane < lanes; lane++)
            Warehouse.run("INSERT INTO import_lane (Import_ID, Lane, Epoch, Next_Row) VALUES (" + job + ", " + lane
                    + ", 1, 0)");
        return job;
    }

    static RawRecord collision(String reference) {
        return new RawRecord()
                .set(Field.REFERENCE, reference)
                .set(Field.YEAR, "2023")
                .set(Field.DATE, "2023-05-06")
                .set(Field.TIME, "17:05")
                .set(Field.SEVERITY, "2")
                .set(Field.AUTHORITY, "E08000033")
                .set(Field.CASUALTIES, "2")
                .set(Field.VEHICLES, "1");
    }

    static RawRecord casualty(String reference, int vehicle, int number, int severity) {
        return new RawRecord()
                .set(Field.REFERENCE, reference)
                .set(Field.YEAR, "2023")
                .set(Field.VEHICLE_REFERENCE, Integer.toString(vehicle))
                .set(Field.CASUALTY_REFERENCE, Integer.toString(number))
                .set(Field.SEVERITY, Integer.toString(severity))
                .set(Field.CASUALTY_CLASS, "3")
                .set(Field.CASUALTY_TYPE, "0")
                .set(Field.SEX, "2")
                .set(Field.AGE, "37")
                .set(Field.AGE_BAND, "7")
                .set(Field.PEDESTRIAN_LOCATION, "5")
                .set(Field.PEDESTRIAN_MOVEMENT, "1");
    }

    static RawRecord vehicle(String reference, int number, int type) {
        return new RawRecord()
                .set(Field.REFERENCE, reference)
                .set(Field.YEAR, "2023")
                .set(Field.VEHICLE_REFERENCE, Integer.toString(number))
                .set(Field.VEHICLE_TYPE, Integer.toString(type))
                .set(Field.MANOEUVRE, "19")
                .set(Field.SEX, "1")
                .set(Field.AGE, "44")
                .set(Field.AGE_BAND, "7")
                .set(Field.PROPULSION, "8")
                .set(Field.VEHICLE_AGE, "-1")
                .set(Field.MAKE_MODEL, "HYUNDAI TUCSON");
    }
}
