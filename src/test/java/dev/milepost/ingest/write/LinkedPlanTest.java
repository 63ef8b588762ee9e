package dev.milepost.ingest.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.Casualty;
import dev.milepost.collision.Coded;
import dev.milepost.collision.CollisionKey;
import dev.milepost.collision.Person;
import dev.milepost.collision.Severity;
import dev.milepost.collision.Status;
import dev.milepost.collision.Vehicle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinkedPlanTest {
    private static final CollisionKey COLLISION = new CollisionKey("test", 2024, "A");

    /** What is there in the end, and how often it was revised. */
    private record Warehouse(Map<RowKey, LinkedRow> rows, int revisions) {}

    /** Lanes keep the order of a key and no other; batches are cut anyhow. */
    @Property(tries = 500)
    void anyLanesAndBatchesLeaveTheSameTableAndTheSameRevisions(
            @ForAll("said") List<Casualty> said,
            @ForAll @IntRange(min = 1, max = 4) int lanes,
            @ForAll @IntRange(min = 1, max = 5) int size) {
        List<Casualty> byLane = new ArrayList<>();
        IntStream.range(0, lanes)
                .forEach(lane -> said.stream()
                        .filter(casualty -> Math.floorMod(RowKey.of(casualty).hashCode(), lanes) == lane)
                        .forEach(byLane::add));

        assertThat(written(byLane, size)).isEqualTo(written(said, 1));
    }

    private static Warehouse written(List<Casualty> said, int size) {
        Map<RowKey, LinkedRow> rows = new TreeMap<>();
        int revisions = 0;
        for (int i = 0; i < said.size(); i += size) {
            List<Casualty> batch = said.subList(i, Math.min(said.size(), i + size));
            for (Change<LinkedRow> change : new Plan<>(new CasualtyFacts(), batch).changes(rows)) {
                rows.put(change.key(), change.after());
                revisions += change.between().size() + (change.updates() ? 1 : 0);
            }
        }
        return new Warehouse(rows, revisions);
    }

    @Provide
    Arbitrary<List<Casualty>> said() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.of(Severity.values()),
                        Arbitraries.integers().between(30, 31),
                        Arbitraries.of(Status.values()))
                .as(LinkedPlanTest::casualty)
                .list()
                .ofMaxSize(20);
    }

    @Test
    void theSameNumberInAnotherVehicleIsAnotherCasualty() {
        assertThat(RowKey.of(casualty(1, 1, Severity.SLIGHT, 30, Status.VALIDATED)))
                .isNotEqualTo(RowKey.of(casualty(2, 1, Severity.SLIGHT, 30, Status.VALIDATED)));
    }

    @Test
    void everythingThatAVehicleSaysIsItsContent() {
        List<Vehicle> vehicles = List.of(
                vehicle(9, 44, 5, "FORD"),
                vehicle(1, 44, 5, "FORD"),
                vehicle(9, 45, 5, "FORD"),
                vehicle(9, 44, 6, "FORD"),
                vehicle(9, 44, 5, "FIAT"),
                vehicle(9, 44, 5, null));

        assertThat(vehicles.stream().map(vehicle -> LinkedRow.of(vehicle).contentHash()))
                .doesNotHaveDuplicates();
        assertThat(vehicles.stream().map(vehicle -> LinkedRow.of(vehicle).key()).distinct())
                .hasSize(1);
    }

    private static Casualty casualty(int vehicle, int reference, Severity severity, int age, Status status) {
        return new Casualty(
                COLLISION,
                status,
                vehicle,
                reference,
                severity,
                new Coded(2, "Passenger"),
                new Coded(9, "Car occupant"),
                new Person(new Coded(1, "Male"), age, new Coded(6, "26 - 35")),
                new Casualty.Pedestrian(Coded.MISSING, Coded.MISSING));
    }

    private static Vehicle vehicle(int type, int driver, int age, @Nullable String makeModel) {
        return new Vehicle(
                COLLISION,
                Status.VALIDATED,
                1,
                new Coded(type, "type"),
                Coded.MISSING,
                new Person(new Coded(1, "Male"), driver, new Coded(7, "36 - 45")),
                Coded.MISSING,
                age,
                makeModel);
    }
}
