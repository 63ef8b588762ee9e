package dev.milepost.rest.ogc;

import dev.milepost.analysis.Complaints;
import dev.milepost.analysis.FilterReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The parameter {@code datetime}: an instant, or an interval that may be open. A collision is known by its day, local
 * civil time; it is met when that day is.
 */
record TimeSpan(@Nullable LocalDate first, @Nullable LocalDate last) {
    private static final ZoneId CIVIL = ZoneId.of("Europe/London");
    private static final String FORM =
            "; write an instant as 2018-02-12T23:20:50Z or 2018-02-12, an interval as 2018-01-01/2018-12-31, and .. for an"
                    + " end that is open";

    static TimeSpan read(@Nullable String text, Complaints complaints) {
        if (text == null) return new TimeSpan(null, null);
        try {
            String[] ends = text.split("/", -1);
            if (ends.length > 2) throw new DateTimeException("more than two ends");
            if (ends.length == 1) {
                LocalDate day = day(text);
                return new TimeSpan(day, day);
            }
            TimeSpan span = new TimeSpan(end(ends[0]), end(ends[1]));
            if (span.first == null || span.last == null || !span.first.isAfter(span.last)) return span;
            complaints.add("datetime", Complaints.quoted(text) + " ends before it begins" + FORM);
        } catch (DateTimeException e) {
            complaints.add("datetime", Complaints.quoted(text) + " is no instant and no interval" + FORM);
        }
        return new TimeSpan(null, null);
    }

    /** Within the calendar here; of a span outside it, a day that no collision can have yet. */
    TimeSpan withinCalendar() {
        boolean outside = first != null && first.isAfter(FilterReader.LATEST)
                || last != null && last.isBefore(FilterReader.EARLIEST);
        if (outside) return new TimeSpan(FilterReader.LATEST, FilterReader.LATEST);
        return new TimeSpan(
                first == null || first.isBefore(FilterReader.EARLIEST) ? null : first,
                last == null || last.isAfter(FilterReader.LATEST) ? null : last);
    }

    private static @Nullable LocalDate end(String text) {
        return text.isEmpty() || text.equals("..") ? null : day(text);
    }

    private static LocalDate day(String text) {
        return text.length() == 10
                ? LocalDate.parse(text)
                : OffsetDateTime.parse(text).atZoneSameInstant(CIVIL).toLocalDate();
    }
}
