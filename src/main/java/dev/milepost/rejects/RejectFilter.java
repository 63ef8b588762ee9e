package dev.milepost.rejects;

import dev.milepost.collision.RejectReason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rejects: those that meet all of it.
 *
 * @param reasons any of them; all when empty
 * @param from the first day (UTC) on which they were rejected, included
 * @param to the last day, included
 */
public record RejectFilter(
        Set<RejectReason> reasons,
        @Nullable Long importId,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable RejectState state) {
    public static final RejectFilter ALL = new RejectFilter(Set.of(), null, null, null, null);

    public RejectFilter {
        // in the order of the enum, so that the same filter has the same text
        reasons = reasons.isEmpty() ? Set.of() : EnumSet.copyOf(reasons);
    }

    public RejectFilter in(RejectState other) {
        return new RejectFilter(reasons, importId, from, to, other);
    }

    /** A condition and its values; what callers sent is only ever among the values. */
    record Condition(String text, List<Object> values) {
        Condition {
            values = List.copyOf(values);
        }

        Condition and(String more, Object... moreValues) {
            List<Object> all = new ArrayList<>(values);
            all.addAll(List.of(moreValues));
            return new Condition(text + " AND " + more, all);
        }
    }

    /** @param range which ids, such as {@code Reject_ID < ?} */
    Condition condition(String range, Object... values) {
        Condition all = new Condition(range, List.of(values));
        if (!reasons.isEmpty())
            all = all.and(
                    "Reason IN ("
                            + String.join(
                                    ", ", reasons.stream().map(each -> "?").toList()) + ")",
                    reasons.stream().map(RejectReason::name).toArray());
        if (importId != null) all = all.and("Import_ID = ?", importId);
        if (from != null) all = all.and("Rejected_At >= ?", from.atStartOfDay());
        if (to != null) all = all.and("Rejected_At < ?", to.plusDays(1).atStartOfDay());
        if (state != null) all = all.and("State = ?", state.label());
        return all;
    }
}
