package dev.milepost.analysis.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds sites: of all circles around a collision that meet the rule the worst first, then the worst of those that do not
 * overlap it, and so on. Each is counted whole and exactly, to the metre and with its edge, and no collision is in two.
 * Worse is a higher score, then more KSI, then more collisions; of equals the south-western comes first.
 */
public final class Sites {
    /** Comparisons of two places; more take longer than anybody waits. */
    static final long MOST_COMPARISONS = 3_000_000_000L;

    /** @param found how many there are, of which those that were wanted are listed */
    public record Found(List<Site> sites, int found) {}

    /** A dense crowd under a large circle: refused, because it would take too long. */
    public static final class TooDense extends RuntimeException {
        TooDense() {
            super("The collisions lie too close together for circles of this radius.", null, false, false);
        }
    }

    private record Candidate(int place, Counts counts, double score) {}

    private record Cell(int column, int row) {}

    private final Places places;
    private final Rule rule;

    private Sites(Points points, Rule rule) {
        this.places = new Places(points, rule.radius());
        this.rule = rule;
    }

    public static Found find(Points points, Rule rule, int limit) {
        return new Sites(points, rule).find(limit);
    }

    private Found find(int limit) {
        List<Candidate> candidates = candidates();
        candidates.sort(Comparator.comparingDouble((Candidate candidate) -> -candidate.score)
                .thenComparingInt(candidate -> -candidate.counts.ksi())
                .thenComparingInt(candidate -> -candidate.counts.collisions())
                .thenComparingInt(candidate -> places.easting(candidate.place))
                .thenComparingInt(candidate -> places.northing(candidate.place)));
        Map<Cell, List<Integer>> taken = new HashMap<>();
        List<Site> sites = new ArrayList<>();
        int found = 0;
        for (Candidate candidate : candidates) {
            if (overlaps(candidate.place, taken)) continue;
            taken.computeIfAbsent(cell(candidate.place), cell -> new ArrayList<>(1))
                    .add(candidate.place);
            found++;
            if (sites.size() < limit) sites.add(site(candidate));
        }
        return new Found(sites, found);
    }

    private List<Candidate> candidates() {
        long comparisons = 0;
        for (int place = 0; place < places.size(); place++) comparisons += places.nearby(place);
        if (comparisons > MOST_COMPARISONS) throw new TooDense();
        List<Candidate> candidates = new ArrayList<>();
        for (int place = 0; place < places.size(); place++) {
            Counts counts = places.within(place);
            if (rule.met(counts)) candidates.add(new Candidate(place, counts, rule.score(counts)));
        }
        return candidates;
    }

    /** Two circles share a point when their centres are no further apart than both radii. */
    private boolean overlaps(int place, Map<Cell, List<Integer>> taken) {
        Cell at = cell(place);
        long apart = 2L * rule.radius();
        for (int column = at.column - 1; column <= at.column + 1; column++)
            for (int row = at.row - 1; row <= at.row + 1; row++)
                for (int other : taken.getOrDefault(new Cell(column, row), List.of()))
                    if (places.squaredDistance(place, other) <= apart * apart) return true;
        return false;
    }

    private Cell cell(int place) {
        int side = 2 * rule.radius();
        return new Cell(places.easting(place) / side, places.northing(place) / side);
    }

    private Site site(Candidate candidate) {
        int[] members = IntStream.of(places.members(candidate.place))
                .boxed()
                .sorted(Comparator.comparingLong(places::id))
                .mapToInt(Integer::intValue)
                .toArray();
        return new Site(
                places.easting(candidate.place),
                places.northing(candidate.place),
                candidate.counts,
                candidate.score,
                members);
    }
}
