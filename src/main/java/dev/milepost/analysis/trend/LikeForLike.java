package dev.milepost.analysis.trend;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Which authorities a comparison over time is about: those that are covered in every month compared, so that a change is
 * never one of coverage.
 */
public final class LikeForLike {
    /** @param missing the months compared in which nothing of it is loaded */
    public record LeftOut(String authority, List<Span> missing) {}

    private enum Mode {
        /** Only the authorities that are covered throughout. */
        RESTRICTED,
        /** There is none, so all of them; compared are only periods of the same coverage. */
        SAME_COVERAGE_ONLY,
        /** All of them, as the caller wished. */
        ANYHOW
    }

    private final CoveredMonths loaded;
    private final Mode mode;
    private final List<String> authorities;
    private final List<LeftOut> lacking;

    private LikeForLike(CoveredMonths loaded, Mode mode, List<String> authorities, List<LeftOut> lacking) {
        this.loaded = loaded;
        this.mode = mode;
        this.authorities = List.copyOf(authorities);
        this.lacking = List.copyOf(lacking);
    }

    /** @param compared months that decide; those of them that are not loaded do not */
    public static LikeForLike of(CoveredMonths loaded, Collection<YearMonth> compared, boolean wanted) {
        List<YearMonth> deciding =
                compared.stream().filter(loaded.months()::contains).distinct().toList();
        List<String> throughout = new ArrayList<>();
        List<LeftOut> lacking = new ArrayList<>();
        for (String authority : loaded.authorities()) {
            List<YearMonth> missing = deciding.stream()
                    .filter(month -> !loaded.covered(month).contains(authority))
                    .toList();
            if (missing.isEmpty()) throughout.add(authority);
            else lacking.add(new LeftOut(authority, Span.of(missing)));
        }
        if (!wanted) return new LikeForLike(loaded, Mode.ANYHOW, List.copyOf(loaded.authorities()), lacking);
        return throughout.isEmpty()
                ? new LikeForLike(loaded, Mode.SAME_COVERAGE_ONLY, List.copyOf(loaded.authorities()), lacking)
                : new LikeForLike(loaded, Mode.RESTRICTED, throughout, lacking);
    }

    /** Whether the series is one of the same authorities throughout. */
    public boolean applied() {
        return mode == Mode.RESTRICTED;
    }

    /** Whether it was wanted and no authority is covered throughout. */
    public boolean impossible() {
        return mode == Mode.SAME_COVERAGE_ONLY && !lacking.isEmpty();
    }

    /** Those that are counted, by name. */
    public List<String> authorities() {
        return authorities;
    }

    /** Those that are not counted. */
    public List<LeftOut> leftOut() {
        return applied() ? lacking : List.of();
    }

    /** Those that are not covered throughout, counted or not. */
    public List<LeftOut> lacking() {
        return lacking;
    }

    /** Whether what is counted is covered alike in all of these months. */
    boolean comparable(Collection<YearMonth> months) {
        return switch (mode) {
            case ANYHOW -> true;
            case RESTRICTED ->
                months.stream().allMatch(month -> loaded.covered(month).containsAll(authorities));
            case SAME_COVERAGE_ONLY -> {
                Set<String> first = months.isEmpty()
                        ? Set.of()
                        : loaded.covered(months.iterator().next());
                yield months.stream().allMatch(month -> loaded.covered(month).equals(first));
            }
        };
    }

    boolean provisional(YearMonth month) {
        return loaded.provisional(month, authorities);
    }
}
