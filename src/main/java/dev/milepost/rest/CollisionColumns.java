package dev.milepost.rest;

import dev.milepost.analysis.StoredCollision;
import dev.milepost.collision.Coded;
import dev.milepost.csv.Csv;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A collision as one flat row: the columns of a CSV, and the properties of a feature. Names and order stay; new ones come
 * at the end. A coded value has two, its code and its label.
 */
final class CollisionColumns {
    private record Column(String name, Function<StoredCollision, @Nullable Object> value) {}

    private static final List<Column> ALL = new ArrayList<>();

    static {
        column("id", StoredCollision::id);
        column("source", StoredCollision::source);
        column("reference", StoredCollision::reference);
        column("status", StoredCollision::status);
        column("date", StoredCollision::date);
        column("time", StoredCollision::time);
        column("severity", StoredCollision::severity);
        column("authority", c -> c.location().authority());
        column("location", c -> c.location().description());
        column("easting", c -> c.location().easting());
        column("northing", c -> c.location().northing());
        column("longitude", c -> c.location().longitude());
        column("latitude", c -> c.location().latitude());
        coded("weather", c -> c.conditions().weather());
        coded("light", c -> c.conditions().light());
        coded("surface", c -> c.conditions().surface());
        column("speedLimit", c -> c.conditions().speedLimit());
        coded("crossingFacility", c -> c.crossing().facility());
        coded("crossingControl", c -> c.crossing().control());
        column("casualties", StoredCollision::casualties);
        column("vehicles", StoredCollision::vehicles);
        column("pedestrians", c -> c.involved().pedestrians());
        column("cycles", c -> c.involved().cycles());
        column("p2w", c -> c.involved().p2w());
        column("children", c -> c.involved().children());
        column("olderPeople", c -> c.involved().olderPeople());
        column("firstSeen", StoredCollision::firstSeen);
        column("updated", StoredCollision::updated);
    }

    /** What a feature says elsewhere: in its id and its geometry. */
    private static final List<String> NOT_PROPERTIES = List.of("id", "longitude", "latitude");

    private static final List<Column> PROPERTIES = ALL.stream()
            .filter(column -> !NOT_PROPERTIES.contains(column.name()))
            .toList();

    private CollisionColumns() {}

    static List<String> names() {
        return ALL.stream().map(Column::name).toList();
    }

    static String csvHeader() {
        return Csv.line(names());
    }

    static String csv(List<StoredCollision> collisions) {
        StringBuilder lines = new StringBuilder();
        List<@Nullable Object> values = new ArrayList<>(ALL.size());
        for (StoredCollision collision : collisions) {
            values.clear();
            for (Column column : ALL) values.add(column.value().apply(collision));
            lines.append(Csv.line(values));
        }
        return lines.toString();
    }

    static Map<String, @Nullable Object> properties(StoredCollision collision) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        for (Column column : PROPERTIES)
            properties.put(column.name(), column.value().apply(collision));
        return properties;
    }

    private static void column(String name, Function<StoredCollision, @Nullable Object> value) {
        ALL.add(new Column(name, value));
    }

    private static void coded(String name, Function<StoredCollision, @Nullable Coded> value) {
        column(name + "Code", collision -> {
            Coded coded = value.apply(collision);
            return coded == null ? null : coded.code();
        });
        column(name, collision -> {
            Coded coded = value.apply(collision);
            return coded == null ? null : coded.label();
        });
    }
}
