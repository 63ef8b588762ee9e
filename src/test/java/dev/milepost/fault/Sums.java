package dev.milepost.fault;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Measures by a group, as a rollup has them. */
final class Sums {
    private static final String MEASURES =
            "SUM(r.Incidents), SUM(r.Casualties), SUM(r.Vehicles), SUM(r.With_Pedestrian),"
                    + " SUM(r.With_Cycle), SUM(r.With_P2W), SUM(r.With_Child), SUM(r.With_Older)";
    private static final int MANY = 8;

    private final Map<String, int[]> sums = new HashMap<>();

    void add(String group, Said said) {
        int[] sum = sums.computeIfAbsent(group, absent -> new int[MANY]);
        int[] of = {
            1,
            said.casualties(),
            said.vehicles(),
            any(said.pedestrians()),
            any(said.cycles()),
            any(said.p2w()),
            any(said.children()),
            any(said.older())
        };
        for (int i = 0; i < MANY; i++) sum[i] += of[i];
    }

    /** Each group with its measures as a text. */
    Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        sums.forEach((group, sum) -> texts.put(group, Arrays.toString(sum)));
        return texts;
    }

    /** What a rollup says; a group that comes to nothing is as good as none. */
    static Map<String, String> of(Sql sql, String rollup, String group) {
        Map<String, String> found = new HashMap<>();
        String nothing = Arrays.toString(new int[MANY]);
        sql.each("SELECT " + group + ", " + MEASURES + " FROM " + rollup + " GROUP BY 1", row -> {
            int[] sum = new int[MANY];
            for (int i = 0; i < MANY; i++) sum[i] = row.getInt(2 + i);
            String text = Arrays.toString(sum);
            if (!text.equals(nothing)) found.put(String.valueOf(row.getString(1)), text);
        });
        return found;
    }

    private static int any(int count) {
        return count > 0 ? 1 : 0;
    }
}
