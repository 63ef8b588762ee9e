package dev.milepost.analysis;

import dev.milepost.collision.Status;
import dev.milepost.warehouse.Columns;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * What is here? Which months of which authority were loaded from which source. From the facts: only they know the days of an
 * authority, and a look for the first and the last of each month costs more than reading all of them in one piece.
 */
@ApplicationScoped
public class Coverage {
    /** No two parts of the filter have the same: a month is in one of them. */
    private static final List<Group> BY = List.of(Group.SOURCE, Group.AUTHORITY, Group.MONTH);

    private final Reading reading;
    private final AnalysisSettings settings;

    Coverage(Reading reading, AnalysisSettings settings) {
        this.reading = reading;
        this.settings = settings;
    }

    public Uni<CoverageAnswer> answer(Filter filter) {
        return reading.at(moment -> Metas.at(moment, filter)
                .flatMap(meta -> moment.counted(filter, BY.size(), this::sql)
                        .map(rows -> new CoverageAnswer(meta, read(rows)))));
    }

    private Sql sql(Filter filter) {
        Selection selection = new Selection(Table.FACTS, filter, BY);
        List<String> columns = new ArrayList<>();
        for (Group group : BY) columns.add(selection.key(group).key() + " AS k" + columns.size());
        String day = "t." + Columns.DATE_ID;
        columns.addAll(List.of("COUNT(*)", "MIN(" + day + ")", "MAX(" + day + ")"));
        columns.add("CAST(SUM(t." + Columns.STATUS + " = " + Status.PROVISIONAL.code() + ") AS SIGNED)");
        return Sql.of("SELECT " + String.join(", ", columns))
                .then(selection.sql())
                .then(" GROUP BY k0, k1, k2 ORDER BY k0, k1, k2 LIMIT " + (settings.maxCoverage() + 1));
    }

    private List<CoverageAnswer.Loaded> read(List<Cell> rows) {
        if (rows.size() > settings.maxCoverage()) throw new TooMuch(settings.maxCoverage());
        List<CoverageAnswer.Loaded> read = new ArrayList<>(rows.size());
        for (Cell row : rows) read.add(loaded(row));
        return read;
    }

    private static CoverageAnswer.Loaded loaded(Cell row) {
        String authority = row.getString(1);
        long collisions = row.getLong(3);
        long provisional = row.getLong(6);
        return new CoverageAnswer.Loaded(
                row.getString(0),
                authority.isEmpty() ? null : authority,
                Days.month(row.getInteger(2)),
                collisions,
                Days.date(row.getInteger(4)),
                Days.date(row.getInteger(5)),
                new CoverageAnswer.ByStatus(provisional, collisions - provisional));
    }
}
