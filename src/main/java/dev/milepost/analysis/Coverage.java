package dev.milepost.analysis;

import dev.milepost.collision.Status;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** What is here? Which months of which authority were loaded from which source. */
@ApplicationScoped
public class Coverage {
    /** Source, authority and month: no two parts of the filter have the same. */
    private static final int KEYS = 3;

    private final Reading reading;
    private final AnalysisSettings settings;

    Coverage(Reading reading, AnalysisSettings settings) {
        this.reading = reading;
        this.settings = settings;
    }

    public Uni<CoverageAnswer> answer(Filter filter) {
        return reading.at(moment -> Metas.at(moment, filter)
                .flatMap(meta ->
                        moment.counted(filter, KEYS, this::sql).map(rows -> new CoverageAnswer(meta, read(rows)))));
    }

    private Sql sql(Filter filter) {
        return Sql.of("SELECT k0, k1, k2 DIV 100 AS month, CAST(SUM(n) AS SIGNED), MIN(k2), MAX(k2),"
                        + " CAST(SUM(CASE WHEN k3 = " + Status.PROVISIONAL.code()
                        + " THEN n ELSE 0 END) AS SIGNED) FROM ")
                .then(Tally.of(filter, Group.SOURCE, Group.AUTHORITY, Group.DATE, Group.STATUS))
                .then(" GROUP BY k0, k1, month ORDER BY k0, k1, month LIMIT " + (settings.maxCoverage() + 1));
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
