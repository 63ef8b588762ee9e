package dev.milepost.analysis;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Chooses the smallest table that knows everything a question asks about. */
final class Planner {
    private Planner() {}

    /** @param groups what the answer is grouped by; what the filter asks about is added here */
    static Table choose(Filter filter, Collection<Group> groups) {
        return able(filter, groups).findFirst().orElse(Table.FACTS);
    }

    /** All that know it, smallest first; the facts know everything. */
    static Stream<Table> able(Filter filter, Collection<Group> groups) {
        List<Group> asked = Stream.concat(groups.stream(), filter.groups().stream())
                .distinct()
                .toList();
        return Stream.of(Table.values()).filter(table -> canCut(table, filter) && table.knows(asked));
    }

    private static boolean canCut(Table table, Filter filter) {
        if (table == Table.FACTS) return true;
        boolean rolledUp = !filter.has(Facet.INVOLVING) && filter.areas().isEmpty();
        return rolledUp && (!table.monthly() || filter.wholeMonths());
    }
}
