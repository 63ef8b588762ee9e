package dev.milepost.ingest.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.Casualty;
import dev.milepost.collision.Coded;
import dev.milepost.collision.Collision;
import dev.milepost.collision.CollisionKey;
import dev.milepost.collision.Conditions;
import dev.milepost.collision.Crossing;
import dev.milepost.collision.GridPoint;
import dev.milepost.collision.Involvement;
import dev.milepost.collision.Location;
import dev.milepost.collision.Person;
import dev.milepost.collision.Recorded;
import dev.milepost.collision.Severity;
import dev.milepost.collision.Status;
import dev.milepost.collision.Vehicle;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every part of a record, however deep in it, makes another hash when it is another. */
class ContentsTest {
    private static final CollisionKey KEY = new CollisionKey("s", 2019, "A");
    private static final Coded ONE = new Coded(1, "One");
    private static final Collision COLLISION = new Collision(
            KEY,
            Status.VALIDATED,
            LocalDate.of(2019, 5, 1),
            60,
            Severity.SLIGHT,
            new Location("HIGH STREET", "E07000008", new GridPoint(545_000, 258_000, 0.1, 52.2)),
            new Conditions(ONE, ONE, ONE, 30),
            new Crossing(ONE, ONE),
            new Involvement(1, 1, 1, 1, 1, 1, 1));
    private static final Person PERSON = new Person(ONE, 40, ONE);
    private static final Casualty CASUALTY = new Casualty(
            KEY, Status.VALIDATED, 1, 1, Severity.SLIGHT, ONE, ONE, PERSON, new Casualty.Pedestrian(ONE, ONE));
    private static final Vehicle VEHICLE =
            new Vehicle(KEY, Status.VALIDATED, 1, ONE, ONE, PERSON, ONE, 3, "FORD FIESTA");

    @Test
    void everyPartCounts() throws ReflectiveOperationException {
        for (Recorded record : List.of(COLLISION, CASUALTY, VEHICLE)) {
            List<Object> others = others(record);
            Set<Long> hashes = new HashSet<>(List.of(Contents.of(record)));
            for (Object other : others)
                assertThat(hashes.add(Contents.of((Recorded) other)))
                        .as(other.toString())
                        .isTrue();
            assertThat(others).hasSizeGreaterThan(10);
        }
    }

    @Test
    void theSameWordsAreTheSame() {
        Collision again = new Collision(
                new CollisionKey("s", 2019, "A"),
                Status.VALIDATED,
                LocalDate.of(2019, 5, 1),
                60,
                Severity.SLIGHT,
                new Location("HIGH " + "STREET".strip(), "E07000008", new GridPoint(545_000, 258_000, 0.1, 52.2)),
                new Conditions(new Coded(1, "One"), ONE, ONE, 30),
                new Crossing(ONE, ONE),
                new Involvement(1, 1, 1, 1, 1, 1, 1));
        assertThat(Contents.of(again)).isEqualTo(Contents.of(COLLISION));
    }

    /** The same record again with one part of it changed, once for each part but those of its key. */
    private static List<Object> others(Object record) throws ReflectiveOperationException {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = components[i].getAccessor().invoke(record);
        }
        List<Object> others = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            if (isKey(record, components[i].getName())) continue;
            for (Object other : changed(values[i])) {
                Object[] with = values.clone();
                with[i] = other;
                others.add(record.getClass().getConstructor(types).newInstance(with));
            }
        }
        return others;
    }

    /** Degrees follow from the grid. */
    private static boolean isKey(Object record, String name) {
        return switch (record) {
            case Casualty casualty -> Set.of("key", "vehicle", "reference").contains(name);
            case Vehicle vehicle -> Set.of("key", "reference").contains(name);
            case Collision collision -> name.equals("key");
            case GridPoint point -> Set.of("longitude", "latitude").contains(name);
            default -> false;
        };
    }

    private static List<Object> changed(Object value) throws ReflectiveOperationException {
        return switch (value) {
            case Integer number -> List.of(number + 1, number + 7);
            case String text -> List.of(text + " ", text.toLowerCase(java.util.Locale.ROOT), "");
            case LocalDate date -> List.of(date.plusDays(1), date.plusYears(1));
            case Status status -> List.of(Status.PROVISIONAL);
            case Severity severity -> List.of(Severity.FATAL);
            default -> others(value);
        };
    }
}
