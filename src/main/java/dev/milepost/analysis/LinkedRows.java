package dev.milepost.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of an answer with what is linked to collisions, which may be loaded for all of them, for some, or for none. */
final class LinkedRows {
    private LinkedRows() {}

    static long linked(List<LinkedQuery.Counted> counted) {
        return counted.stream().mapToLong(LinkedQuery.Counted::linked).sum();
    }

    /** Rows by groups of linked rows. */
    static List<Map<String, @Nullable Object>> of(AggregateQuestion question, List<LinkedQuery.Counted> counted) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(counted.size());
        for (LinkedQuery.Counted each : counted) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < question.by().size(); i++)
                row.put(question.by().get(i).word(), each.key().get(i));
            for (Measure measure : question.measures())
                row.put(measure.word(), each.values().get(measure));
            rows.add(row);
        }
        return rows;
    }

    /**
     * Rows of collisions with measures of casualties beside them: null where collisions have casualties and no record of
     * them is loaded.
     */
    static List<Map<String, @Nullable Object>> beside(
            AggregateQuestion question,
            List<Map<String, @Nullable Object>> ofCollisions,
            List<LinkedQuery.Counted> counted) {
        Map<List<@Nullable Object>, LinkedQuery.Counted> byKey = new HashMap<>();
        counted.forEach(each -> byKey.put(each.key(), each));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(ofCollisions.size());
        for (Map<String, @Nullable Object> ofCollision : ofCollisions) {
            List<@Nullable Object> key = new ArrayList<>();
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (Group group : question.by()) {
                key.add(ofCollision.get(group.word()));
                row.put(group.word(), ofCollision.get(group.word()));
            }
            LinkedQuery.Counted linked = byKey.get(key);
            for (Measure measure : question.measures())
                row.put(
                        measure.word(),
                        measure.unit() == Unit.COLLISION
                                ? ofCollision.get(measure.word())
                                : casualties(measure, ofCollision, linked));
            rows.add(row);
        }
        return rows;
    }

    private static @Nullable Object casualties(
            Measure measure, Map<String, @Nullable Object> ofCollision, LinkedQuery.@Nullable Counted linked) {
        if (linked != null && linked.linked() > 0) return linked.values().get(measure);
        return number(ofCollision.get(Measure.CASUALTIES.word())) == 0 ? (Long) 0L : null;
    }

    /** @param said what the collisions themselves say of how many there are */
    static List<String> warnings(
            Unit unit, long linked, List<Map<String, @Nullable Object>> ofCollisions, Measure said) {
        long counted = ofCollisions.stream()
                .mapToLong(row -> number(row.get(said.word())))
                .sum();
        if (linked == counted) return List.of();
        String what = unit == Unit.VEHICLE ? "vehicle" : "casualty";
        if (linked == 0)
            return List.of("No " + what + " records are loaded for these collisions, so nothing can be said by what "
                    + said.word() + " are: a measure of them is null, and groups of them have no rows. Import the "
                    + what + " file of the same source.");
        return List.of(String.format(
                Locale.ROOT,
                "The collisions count %,d %s and %,d records of them are loaded: what is said by records covers those"
                        + " only, and is null where there are none.",
                counted,
                said.word(),
                linked));
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
