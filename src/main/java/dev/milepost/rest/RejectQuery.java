package dev.milepost.rest;

import dev.milepost.analysis.Complaints;
import dev.milepost.collision.RejectReason;
import dev.milepost.rejects.RejectCursor;
import dev.milepost.rejects.RejectFilter;
import dev.milepost.rejects.RejectState;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The filter of rejects, read from the query of a request. */
final class RejectQuery {
    static final List<String> FORMATS = List.of("json", "csv", "ndjson");
    private static final LocalDate EARLIEST = LocalDate.of(1926, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2099, 12, 31);

    private RejectQuery() {}

    static RejectFilter filter(Asked asked) {
        LocalDate from = date(asked, "from");
        LocalDate to = date(asked, "to");
        if (from != null && to != null && from.isAfter(to))
            asked.wrong("from", from + " is after to, which is " + to + "; both days are included");
        return new RejectFilter(reasons(asked), importId(asked), from, to, state(asked));
    }

    private static Set<RejectReason> reasons(Asked asked) {
        Set<RejectReason> reasons = EnumSet.noneOf(RejectReason.class);
        for (String text : asked.list("reason")) {
            Optional<RejectReason> reason = Arrays.stream(RejectReason.values())
                    .filter(each -> each.name().equals(text.toUpperCase(Locale.ROOT)))
                    .findFirst();
            if (reason.isEmpty())
                asked.wrong(
                        "reason",
                        Complaints.quoted(text) + " is not a reason; allowed: "
                                + Arrays.stream(RejectReason.values())
                                        .map(RejectReason::name)
                                        .collect(Collectors.joining(", ")));
            reason.ifPresent(reasons::add);
        }
        return reasons;
    }

    private static @Nullable Long importId(Asked asked) {
        String text = asked.single("import").orElse(null);
        if (text == null) return null;
        long id = Numbers.read(text).orElse(0);
        if (id > 0) return id;
        asked.wrong("import", Complaints.quoted(text) + " is not the id of an import, which is a whole number");
        return null;
    }

    private static @Nullable RejectState state(Asked asked) {
        String text = asked.single("state").orElse(null);
        if (text == null) return null;
        Optional<RejectState> state = RejectState.ofLabel(text);
        if (state.isEmpty()) asked.wrong("state", Complaints.quoted(text) + " is not a state; allowed: open, replayed");
        return state.orElse(null);
    }

    private static @Nullable LocalDate date(Asked asked, String name) {
        String text = asked.single(name).orElse(null);
        if (text == null) return null;
        try {
            LocalDate date = LocalDate.parse(text);
            if (!date.isBefore(EARLIEST) && !date.isAfter(LATEST)) return date;
            asked.wrong(name, date + " is outside the calendar here, " + EARLIEST + " to " + LATEST);
        } catch (DateTimeParseException e) {
            asked.wrong(name, Complaints.quoted(text) + " is not a date; write it as 2018-01-31");
        }
        return null;
    }

    static @Nullable RejectCursor cursor(Asked asked, RejectFilter filter) {
        String text = asked.single("cursor").orElse(null);
        if (text == null) return null;
        Optional<RejectCursor> cursor = RejectCursor.read(text, filter);
        if (cursor.isEmpty())
            asked.wrong("cursor", "is not a cursor of this filter; take `next` of the answer before, or leave it out");
        return cursor.orElse(null);
    }

    static void format(Asked asked) {
        asked.format(FORMATS);
    }
}
