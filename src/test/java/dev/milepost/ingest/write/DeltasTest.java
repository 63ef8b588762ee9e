package dev.milepost.ingest.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.Severity;
import dev.milepost.collision.Status;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DeltasTest {

    /** Any interleaving of new, same and revised records, cut into batches anyhow, gives the rollups of the end state. */
    @Property(tries = 300)
    void deltasOfAllBatchesAddUpToTheRollupsOfWhatIsThere(@ForAll("batches") List<List<FactRow>> batches) {
        Map<RowKey, FactRow> warehouse = new HashMap<>();
        Map<Rollup, Map<List<Object>, int[]>> rollups = new HashMap<>();
        for (List<FactRow> batch : batches) {
            Map<RowKey, List<FactRow>> said = new HashMap<>();
            batch.forEach(row ->
                    said.computeIfAbsent(row.key(), absent -> new ArrayList<>()).add(row));
            List<Change<FactRow>> changes = new ArrayList<>();
            said.forEach((key, rows) -> changes.add(Change.of(warehouse.get(key), rows)));
            apply(rollups, Deltas.of(changes, 0));
            changes.forEach(change -> warehouse.put(change.after().key(), change.after()));
        }

        Map<Rollup, Map<List<Object>, int[]>> fromScratch = new HashMap<>();
        apply(
                fromScratch,
                Deltas.of(
                        warehouse.values().stream()
                                .map(row -> Change.of((FactRow) null, List.of(row)))
                                .toList(),
                        0));

        for (Rollup rollup : Rollup.values())
            assertThat(readable(rollups, rollup)).isEqualTo(readable(fromScratch, rollup));
    }

    @Provide
    Arbitrary<List<List<FactRow>>> batches() {
        Arbitrary<FactRow> row = Combinators.combine(
                        Arbitraries.of("A", "B", "C", "D"),
                        Arbitraries.of(LocalDate.of(2024, 5, 1), LocalDate.of(2024, 5, 2), LocalDate.of(2024, 6, 1)),
                        Arbitraries.of(Severity.values()),
                        Arbitraries.of(Status.values()),
                        Arbitraries.integers().between(0, 3))
                .as(Rows::row);
        return row.list().ofMinSize(1).ofMaxSize(8).list().ofMaxSize(6);
    }

    private static void apply(Map<Rollup, Map<List<Object>, int[]>> rollups, Deltas deltas) {
        for (Rollup rollup : Rollup.values()) {
            for (Object[] row : deltas.rows(rollup)) {
                int measures = row.length - 8;
                List<Object> key = List.of(Arrays.copyOf(row, measures));
                int[] sum = rollups.computeIfAbsent(rollup, absent -> new HashMap<>())
                        .computeIfAbsent(key, absent -> new int[8]);
                for (int i = 0; i < 8; i++) sum[i] += (Integer) row[measures + i];
            }
        }
    }

    private static Map<List<Object>, List<Integer>> readable(
            Map<Rollup, Map<List<Object>, int[]>> rollups, Rollup rollup) {
        Map<List<Object>, List<Integer>> readable = new HashMap<>();
        rollups.getOrDefault(rollup, Map.of()).forEach((key, sum) -> {
            if (Arrays.stream(sum).anyMatch(measure -> measure != 0))
                readable.put(key, Arrays.stream(sum).boxed().toList());
        });
        return readable;
    }
}
