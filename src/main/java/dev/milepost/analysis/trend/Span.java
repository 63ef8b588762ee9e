package dev.milepost.analysis.trend;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Months that follow each other, both ends included. */
public record Span(YearMonth from, YearMonth to) {

    /** As few spans as hold exactly these months. */
    static List<Span> of(Collection<YearMonth> months) {
        List<Span> spans = new ArrayList<>();
        for (YearMonth month : new TreeSet<>(months)) {
            Span last = spans.isEmpty() ? null : spans.getLast();
            if (last != null && last.to.plusMonths(1).equals(month))
                spans.set(spans.size() - 1, new Span(last.from, month));
            else spans.add(new Span(month, month));
        }
        return spans;
    }

    @Override
    public String toString() {
        return from.equals(to) ? from.toString() : from + " to " + to;
    }
}
