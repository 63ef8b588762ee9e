package dev.milepost.analysis;

import dev.milepost.collision.Status;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where two sources cover the same authority in the same month: the collisions of that month would be counted twice. One
 * source is counted, the validated one before the provisional, then the larger; unless the question names its sources.
 */
record Overlap(List<LeftOut> leftOut, List<String> warnings) {
    private static final Overlap NONE = new Overlap(List.of(), List.of());
    private static final int NAMED = 5;
    private static final int SIDES = 4;

    static Uni<Overlap> at(Reading.Moment moment, Filter covered, Loaded loaded) {
        TreeSet<YearMonth> candidates = new TreeSet<>();
        loaded.sourcesByMonth().forEach((month, sources) -> {
            if (sources.size() > 1) candidates.add(month);
        });
        if (candidates.isEmpty()) return Uni.createFrom().item(NONE);
        // by whole months, whichever days of them are asked for
        LocalDate first = candidates.first().atDay(1);
        LocalDate last = candidates.last().atEndOfMonth();
        Filter months = covered.between(first, last);
        return moment.counted(months, SIDES, Overlap::cells).map(rows -> of(rows, covered.has(Facet.SOURCE)));
    }

    /** What each source says of an authority and a month that more than one source covers. */
    private static Sql cells(Filter months) {
        return Sql.of(
                        "SELECT k0, k1, k2, k3, n FROM (SELECT k0, k1, k2, k3, n,"
                                + " MIN(k2) OVER (PARTITION BY k0, k1) AS one, MAX(k2) OVER (PARTITION BY k0, k1) AS other FROM ")
                .then(Tally.of(months, Group.MONTH, Group.AUTHORITY, Group.SOURCE, Group.STATUS))
                .then(") sides WHERE one <> other AND k1 <> ''");
    }

    private record Place(int month, String authority) {}

    private static final class Side {
        private final String source;
        private long provisional;
        private long validated;

        Side(String source) {
            this.source = source;
        }

        long all() {
            return provisional + validated;
        }
    }

    private static Overlap of(List<Cell> rows, boolean sourcesChosen) {
        Map<Place, Map<String, Side>> places = new LinkedHashMap<>();
        for (Cell row : rows) {
            Side side = places.computeIfAbsent(
                            new Place(row.getInteger(0), row.getString(1)), absent -> new TreeMap<>())
                    .computeIfAbsent(row.getString(2), Side::new);
            if (row.getInteger(3) == Status.VALIDATED.code()) side.validated += row.getLong(4);
            else side.provisional += row.getLong(4);
        }
        Map<Pair, Lost> lost = new TreeMap<>();
        places.forEach((place, sides) -> add(place, List.copyOf(sides.values()), lost));
        if (lost.isEmpty()) return NONE;
        List<String> warnings = new ArrayList<>();
        lost.forEach((pair, what) -> warnings.add(what.sentence(pair, sourcesChosen)));
        return new Overlap(sourcesChosen ? List.of() : leftOut(lost), warnings);
    }

    private record Pair(String loser, String winner) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            return Comparator.comparing(Pair::loser).thenComparing(Pair::winner).compare(this, other);
        }
    }

    private static final class Lost {
        private final TreeMap<String, TreeSet<Integer>> monthsByAuthority = new TreeMap<>();
        private final TreeSet<Integer> months = new TreeSet<>();
        private long collisions;

        String sentence(Pair pair, boolean sourcesChosen) {
            String span = Days.month(months.first()) + (months.size() == 1 ? "" : " to " + Days.month(months.last()));
            List<String> names = List.copyOf(monthsByAuthority.keySet());
            String authorities = names.size() <= NAMED
                    ? String.join(", ", names)
                    : String.join(", ", names.subList(0, NAMED)) + " and " + (names.size() - NAMED) + " more";
            String both = "Both '" + pair.winner() + "' and '" + pair.loser() + "' cover " + authorities + " in " + span
                    + ", so the same collisions may be in both: ";
            return sourcesChosen
                    ? both + "they are counted from both, because the question names its sources."
                    : both + "these months are counted from '" + pair.winner() + "' only, and " + collisions
                            + " collisions of '" + pair.loser()
                            + "' are left out. Choose with source= to count otherwise.";
        }
    }

    private static void add(Place place, List<Side> sides, Map<Pair, Lost> lost) {
        Side winner = sides.stream()
                .max(Comparator.<Side, Boolean>comparing(side -> side.validated > 0)
                        .thenComparing(Side::all)
                        .thenComparing(side -> side.source, Comparator.reverseOrder()))
                .orElseThrow();
        for (Side side : sides) {
            if (side == winner) continue;
            Lost what = lost.computeIfAbsent(new Pair(side.source, winner.source), absent -> new Lost());
            what.collisions += side.all();
            what.months.add(place.month());
            what.monthsByAuthority
                    .computeIfAbsent(place.authority(), absent -> new TreeSet<>())
                    .add(place.month());
        }
    }

    /** Authorities that lose the same months to others are one condition. */
    private static List<LeftOut> leftOut(Map<Pair, Lost> lost) {
        Map<String, TreeMap<String, TreeSet<Integer>>> bySource = new TreeMap<>();
        lost.forEach((pair, what) -> what.monthsByAuthority.forEach(
                (authority, months) -> bySource.computeIfAbsent(pair.loser(), absent -> new TreeMap<>())
                        .computeIfAbsent(authority, absent -> new TreeSet<>())
                        .addAll(months)));
        List<LeftOut> parts = new ArrayList<>();
        bySource.forEach((source, authorities) -> {
            Map<List<Integer>, List<String>> byMonths = new HashMap<>();
            authorities.forEach(
                    (authority, months) -> byMonths.computeIfAbsent(List.copyOf(months), absent -> new ArrayList<>())
                            .add(authority));
            byMonths.forEach((months, names) -> parts.add(new LeftOut(source, names, months)));
        });
        return parts;
    }
}
