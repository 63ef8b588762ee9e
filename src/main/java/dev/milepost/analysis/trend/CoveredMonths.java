package dev.milepost.analysis.trend;

import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is loaded: collisions by month and authority. A month that holds any is loaded; an authority is covered in it when
 * it has some, or when having none is plausible.
 */
public final class CoveredMonths {
    /** So many would be expected, and there is none: then it was not loaded. */
    private static final double TOO_MANY_TO_MISS = 10;

    private record Cell(long collisions, long provisional) {
        Cell plus(Cell other) {
            return new Cell(collisions + other.collisions, provisional + other.provisional);
        }
    }

    private final TreeMap<YearMonth, Map<String, Cell>> months = new TreeMap<>();
    private final Map<Integer, Map<String, Long>> years = new HashMap<>();
    private final Map<YearMonth, Set<String>> covered = new HashMap<>();
    private final Set<String> authorities = new TreeSet<>();

    /** Before anything is asked. */
    public CoveredMonths add(YearMonth month, String authority, long collisions, boolean provisional) {
        months.computeIfAbsent(month, m -> new HashMap<>())
                .merge(authority, new Cell(collisions, provisional ? collisions : 0), Cell::plus);
        years.computeIfAbsent(month.getYear(), y -> new HashMap<>()).merge(authority, collisions, Long::sum);
        authorities.add(authority);
        return this;
    }

    public NavigableSet<YearMonth> months() {
        return months.navigableKeySet();
    }

    Set<String> authorities() {
        return authorities;
    }

    /** Whether all of the month is provisional. */
    public boolean provisionalOnly(YearMonth month) {
        return of(month).values().stream().allMatch(cell -> cell.provisional == cell.collisions);
    }

    /** Whether some of what these authorities have in the month is provisional. */
    boolean provisional(YearMonth month, Collection<String> authorities) {
        Map<String, Cell> cells = of(month);
        return authorities.stream().anyMatch(authority -> {
            Cell cell = cells.get(authority);
            return cell != null && cell.provisional > 0;
        });
    }

    /** The authorities that are covered in a month; none when it is not loaded. */
    Set<String> covered(YearMonth month) {
        Set<String> known = covered.get(month);
        if (known == null) {
            known = new HashSet<>();
            if (months.containsKey(month))
                for (String authority : authorities) if (covers(month, authority)) known.add(authority);
            covered.put(month, known);
        }
        return known;
    }

    private boolean covers(YearMonth month, String authority) {
        if (has(month, authority)) return true;
        long ofYear = years.getOrDefault(month.getYear(), Map.of()).getOrDefault(authority, 0L);
        if (ofYear == 0) return false;
        long loaded = ofYear(month).stream().count();
        return (double) ofYear / loaded * gap(month, authority) < TOO_MANY_TO_MISS;
    }

    /** How many loaded months of the year around this one hold none of the authority. */
    private int gap(YearMonth month, String authority) {
        int gap = 1;
        for (YearMonth before : ofYear(month).headSet(month, false).descendingSet()) {
            if (has(before, authority)) break;
            gap++;
        }
        for (YearMonth after : ofYear(month).tailSet(month, false)) {
            if (has(after, authority)) break;
            gap++;
        }
        return gap;
    }

    private NavigableSet<YearMonth> ofYear(YearMonth month) {
        return months.navigableKeySet().subSet(month.withMonth(1), true, month.withMonth(12), true);
    }

    private boolean has(YearMonth month, String authority) {
        return of(month).containsKey(authority);
    }

    private Map<String, Cell> of(YearMonth month) {
        return months.getOrDefault(month, Map.of());
    }
}
