package dev.milepost.analysis;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one source says of some authorities in some months, where another source says it too: counted there, not here.
 *
 * @param authorities GSS codes
 * @param months yyyymm
 */
record LeftOut(String source, List<String> authorities, List<Integer> months) {
    static final List<Group> GROUPS = List.of(Group.SOURCE, Group.AUTHORITY, Group.MONTH);

    LeftOut {
        authorities = List.copyOf(authorities);
        months = List.copyOf(months);
    }

    /** What is left out of some days; nothing when none of its months has any. */
    Optional<LeftOut> within(@Nullable LocalDate first, @Nullable LocalDate last) {
        List<Integer> some = months.stream()
                .filter(month -> first == null || month >= Days.monthId(first))
                .filter(month -> last == null || month <= Days.monthId(last))
                .toList();
        return some.isEmpty() ? Optional.empty() : Optional.of(new LeftOut(source, authorities, some));
    }

    /** The condition that it is not counted, on a table that knows the groups. */
    Sql excluded(String sourceKey, String authorityKey, String monthKey) {
        return Sql.of("NOT ").then(included(sourceKey, authorityKey, monthKey));
    }

    /** The condition that it is what is counted. */
    Sql included(String sourceKey, String authorityKey, String monthKey) {
        return Sql.of("(")
                .then(Sql.in(sourceKey, List.of(source)))
                .then(" AND ")
                .then(Sql.in(authorityKey, authorities))
                .then(" AND ")
                .then(Sql.in(monthKey, months))
                .then(")");
    }
}
