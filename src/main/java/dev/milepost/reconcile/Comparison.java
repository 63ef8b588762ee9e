package dev.milepost.reconcile;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up, month by month, what the rollups and the facts of one snapshot say; holds no more than the first differences. */
final class Comparison {
    private static final int SHOWN = 20;

    private final Statements statements;
    private final Map<RolledUp, Sums> sums = new EnumMap<>(RolledUp.class);
    private long facts;
    private Reconciled.Orphans orphans = Reconciled.Orphans.NONE;

    private Comparison(Statements statements) {
        this.statements = statements;
        for (RolledUp rollup : RolledUp.values()) sums.put(rollup, new Sums());
    }

    private static final class Sums {
        private long rolledUp;
        private long differing;
        private final List<Reconciled.Difference> first = new ArrayList<>(SHOWN);
    }

    static Uni<Comparison> of(Statements statements) {
        Comparison comparison = new Comparison(statements);
        return Months.all(statements)
                .chain(months -> Multi.createFrom()
                        .iterable(months)
                        .onItem()
                        .transformToUniAndConcatenate(comparison::add)
                        .collect()
                        .last())
                .replaceWith(comparison);
    }

    List<Reconciled.Rollup> rollups() {
        List<Reconciled.Rollup> rollups = new ArrayList<>();
        sums.forEach((rollup, sum) -> rollups.add(new Reconciled.Rollup(
                rollup.table(), sum.differing == 0, facts, sum.rolledUp, sum.differing, List.copyOf(sum.first))));
        return rollups;
    }

    Reconciled.Orphans orphans() {
        return orphans;
    }

    private Uni<Void> add(Month month) {
        Uni<Void> done = MonthCounts.of(month, statements).invoke(this::count).replaceWithVoid();
        for (RolledUp rollup : RolledUp.values()) done = done.chain(() -> compare(rollup, month));
        return done;
    }

    private void count(MonthCounts counts) {
        facts += counts.facts();
        counts.rolledUp().forEach((rollup, incidents) -> sums(rollup).rolledUp += incidents);
        orphans = orphans.plus(counts.orphans());
    }

    private Uni<Void> compare(RolledUp rollup, Month month) {
        return statements
                .rows(rollup.differences(), rollup.differencesOf(month, SHOWN))
                .map(rows -> Cell.read(rollup, rows))
                .invoke(found -> {
                    Sums sum = sums(rollup);
                    sum.differing += found.all();
                    found.cells().stream()
                            .limit(SHOWN - sum.first.size())
                            .forEach(cell -> sum.first.add(CellWords.of(rollup, cell)));
                })
                .replaceWithVoid();
    }

    private Sums sums(RolledUp rollup) {
        return sums.computeIfAbsent(rollup, absent -> new Sums());
    }
}
