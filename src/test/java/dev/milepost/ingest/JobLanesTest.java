package dev.milepost.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.CodeLists;
import dev.milepost.collision.Field;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.RecordKind;
import dev.milepost.collision.RejectReason;
import dev.milepost.collision.Status;
import dev.milepost.ingest.batch.Batch;
import dev.milepost.ingest.delivery.JobClaim;
import dev.milepost.ingest.delivery.Origin;
import dev.milepost.ingest.delivery.Position;
import dev.milepost.ingest.delivery.Provenance;
import dev.milepost.ingest.delivery.SourceRecord;
import dev.milepost.ingest.transform.Transform;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class JobLanesTest {
    private static final LocalDate TODAY = LocalDate.of(2020, 1, 1);
    private static final Provenance PROVENANCE = new Provenance(RecordKind.COLLISION, "test", Status.VALIDATED);

    private final Transform transform = new Transform(CodeLists.bundled());

    /** Whatever was committed of which lane when the process died, the rest of the rows is written, each once. */
    @Property(tries = 300)
    void aJobThatIsResumedWritesWhatIsLeft(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 9) Integer> references,
            @ForAll @IntRange(min = 1, max = 5) int lanes,
            @ForAll @IntRange(min = 1, max = 9) int chunk,
            @ForAll @IntRange(min = 0, max = 60) int died,
            @ForAll @Size(5) List<Boolean> committed) {
        List<SourceRecord> rows = rows(references);
        Map<Integer, Long> next = new HashMap<>();
        List<Long> written = new ArrayList<>();

        JobLanes first = lanes(lanes, next);
        for (int from = 0; from < rows.size(); from += chunk) {
            boolean last = from >= died;
            for (Batch batch : batches(first, rows, from, chunk)) {
                Position.Job position = (Position.Job) batch.position();
                if (last && !committed.get(position.lane())) continue;
                commit(batch, next, written);
            }
            if (last) break;
        }
        JobLanes resumed = lanes(lanes, next);
        for (int from = 0; from < rows.size(); from += chunk)
            batches(resumed, rows, from, chunk).forEach(batch -> commit(batch, next, written));

        assertThat(written)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, rows.size()).boxed().toList());
    }

    @Property(tries = 100)
    void rowsOfOneKeyAreInOneLaneAndInOrder(
            @ForAll @Size(min = 1, max = 80) List<@IntRange(min = 1, max = 6) Integer> references,
            @ForAll @IntRange(min = 1, max = 7) int lanes) {
        List<SourceRecord> rows = rows(references);
        Map<String, TreeSet<Integer>> lanesOfKey = new HashMap<>();
        Map<String, Long> lastOfKey = new HashMap<>();

        JobLanes job = lanes(lanes, Map.of());
        for (int from = 0; from < rows.size(); from += 10)
            for (Batch batch : batches(job, rows, from, 10))
                for (Batch.Entry entry : batch.entries()) {
                    String key = rows.get((int) entry.ordinal()).decoded().toString();
                    lanesOfKey
                            .computeIfAbsent(key, absent -> new TreeSet<>())
                            .add(((Position.Job) batch.position()).lane());
                    Long before = lastOfKey.put(key, entry.ordinal());
                    assertThat(before == null || before < entry.ordinal()).isTrue();
                }

        assertThat(lanesOfKey.values()).allSatisfy(of -> assertThat(of).hasSize(1));
    }

    private List<Batch> batches(JobLanes job, List<SourceRecord> rows, int from, int chunk) {
        return job.batches(
                rows.subList(from, Math.min(rows.size(), from + chunk)), PROVENANCE, row -> switch (row.decoded()) {
                    case Outcome.Accepted<RawRecord> raw ->
                        transform.apply(RecordKind.COLLISION, raw.value(), "test", Status.VALIDATED, TODAY);
                    case Outcome.Rejected<RawRecord> refused -> Outcome.rejected(refused.reason(), refused.detail());
                });
    }

    /** As the database does it: a compare-and-set. */
    private static void commit(Batch batch, Map<Integer, Long> next, List<Long> written) {
        Position.Job position = (Position.Job) batch.position();
        assertThat(next.getOrDefault(position.lane(), 0L)).isEqualTo(position.from());
        next.put(position.lane(), position.to());
        batch.entries().forEach(entry -> written.add(entry.ordinal()));
        batch.refusals().forEach(refusal -> written.add(refusal.ordinal()));
    }

    private static JobLanes lanes(int lanes, Map<Integer, Long> next) {
        List<Long> nextRows = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) nextRows.add(next.getOrDefault(lane, 0L));
        return new JobLanes(new JobClaim(1, 1, nextRows, TODAY));
    }

    /** Reference 0 stands for a row that cannot be read. */
    private static List<SourceRecord> rows(List<Integer> references) {
        List<SourceRecord> rows = new ArrayList<>();
        for (int reference : references) {
            Outcome<RawRecord> decoded = reference == 0
                    ? Outcome.rejected(RejectReason.WRONG_FIELD_COUNT, "too few")
                    : Outcome.accepted(new RawRecord()
                            .set(Field.REFERENCE, "R" + reference)
                            .set(Field.DATE, "2019-05-06")
                            .set(Field.SEVERITY, "3"));
            rows.add(new SourceRecord(decoded, () -> new byte[0], new Origin.Line(1, 0, rows.size() + 2), 0));
        }
        return rows;
    }
}
