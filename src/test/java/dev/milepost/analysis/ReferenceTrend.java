package dev.milepost.analysis;

import dev.milepost.collision.Status;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A series over time as the API must answer it without like for like, by plain Java over the collisions. */
public final class ReferenceTrend {
    private final List<Sample> samples;
    private final RandomQuestion question;
    private final int length;
    private final TreeSet<YearMonth> loaded = new TreeSet<>();

    /** @param length months of a period: 1, 3 or 12 */
    public ReferenceTrend(List<Sample> samples, RandomQuestion question, int length) {
        this.samples = samples;
        this.question = question;
        this.length = length;
        samples.stream()
                .filter(question.covered())
                .map(s -> YearMonth.from(s.date()))
                .filter(month -> question.to() == null || !month.isAfter(YearMonth.from(question.to())))
                .forEach(loaded::add);
    }

    public List<Map<String, Object>> rows(String measure) {
        TreeSet<YearMonth> shown = new TreeSet<>(loaded);
        if (question.from() != null) shown.removeIf(month -> month.isBefore(YearMonth.from(question.from())));
        List<Map<String, Object>> rows = new ArrayList<>();
        if (shown.isEmpty()) return rows;
        YearMonth first = shown.first().minusMonths((shown.first().getMonthValue() - 1) % length);
        for (YearMonth begin = first; !begin.isAfter(shown.last()); begin = begin.plusMonths(length))
            rows.add(row(measure, begin, shown));
        return rows;
    }

    private Map<String, Object> row(String measure, YearMonth begin, TreeSet<YearMonth> shown) {
        List<YearMonth> months = months(begin, length);
        List<YearMonth> before = months(begin.minusYears(1), length);
        boolean cut = question.from() != null && question.from().isAfter(begin.atDay(1))
                || question.to() != null
                        && question.to().isBefore(months.getLast().atEndOfMonth());
        boolean partial = cut || !whole(months);
        Object value = months.stream().anyMatch(shown::contains) ? measure(measure, months, question.filter()) : null;
        Object lastYear = whole(before) ? measure(measure, before, question.undated()) : null;
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("from", begin.atDay(1).toString());
        row.put("partial", partial);
        row.put("value", value);
        row.put("lastYear", lastYear);
        List<YearMonth> year = months(months.getLast().minusMonths(11), 12);
        row.put("rolling12", whole(year) ? measure(measure, year, question.undated()) : null);
        String guard = before.stream().noneMatch(loaded::contains)
                ? "noBase"
                : partial || lastYear == null ? "partial" : ((Number) lastYear).longValue() < 10 ? "smallBase" : null;
        row.put("guard", guard);
        row.put("percent", guard == null ? percent((Number) lastYear, (Number) value) : null);
        return row;
    }

    private static double percent(Number before, Number now) {
        return Math.round((now.doubleValue() / before.doubleValue() - 1) * 10_000) / 100.0;
    }

    private Object measure(String measure, List<YearMonth> months, Predicate<Sample> filter) {
        return new Reference(samples).total(filter.and(s -> months.contains(YearMonth.from(s.date()))), measure);
    }

    private boolean whole(List<YearMonth> months) {
        return months.stream().allMatch(month -> loaded.contains(month) && !cutByTo(month) && !edge(month));
    }

    private boolean cutByTo(YearMonth month) {
        LocalDate to = question.to();
        return to != null && YearMonth.from(to).equals(month) && !to.equals(month.atEndOfMonth());
    }

    /** A live stream that begins or ends within its first or last month. */
    private boolean edge(YearMonth month) {
        List<Sample> in = samples.stream()
                .filter(question.covered())
                .filter(s -> YearMonth.from(s.date()).equals(month))
                .toList();
        if (in.stream().anyMatch(s -> s.status() == Status.VALIDATED)) return false;
        int first = in.stream().mapToInt(s -> s.date().getDayOfMonth()).min().orElseThrow();
        int last = in.stream().mapToInt(s -> s.date().getDayOfMonth()).max().orElseThrow();
        return month.equals(loaded.first()) && first > 4
                || month.equals(loaded.last()) && last < month.lengthOfMonth() - 3;
    }

    private static List<YearMonth> months(YearMonth begin, int count) {
        List<YearMonth> months = new ArrayList<>();
        for (int i = 0; i < count; i++) months.add(begin.plusMonths(i));
        return months;
    }
}
