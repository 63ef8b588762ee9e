package dev.milepost.analysis;

import dev.milepost.collision.Status;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What every aggregate says of itself: its filter, its moment, its coverage. */
final class Metas {
    private Metas() {}

    static Uni<Meta> at(Reading.Moment moment, Filter filter) {
        Instant asOf = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return DataVersion.at(moment)
                .flatMap(version ->
                        moment.rows(covered(filter.coverage())).map(rows -> meta(filter, asOf, version, rows)));
    }

    private static Sql covered(Filter filter) {
        return Sql.of("SELECT k0, k1 DIV 100 AS month, k2, MIN(k1), MAX(k1) FROM ")
                .then(Tally.of(filter, Group.SOURCE, Group.DATE, Group.STATUS))
                .then(" GROUP BY k0, month, k2 ORDER BY month");
    }

    private static Meta meta(Filter filter, Instant asOf, String version, RowSet<Row> rows) {
        TreeSet<String> sources = new TreeSet<>();
        TreeSet<YearMonth> months = new TreeSet<>();
        TreeSet<LocalDate> days = new TreeSet<>();
        @Nullable YearMonth provisionalFrom = null;
        for (Row row : rows) {
            YearMonth month = Days.month(row.getInteger(1));
            sources.add(row.getString(0));
            months.add(month);
            days.add(Days.date(row.getInteger(3)));
            days.add(Days.date(row.getInteger(4)));
            if (provisionalFrom == null && row.getInteger(2) == Status.PROVISIONAL.code()) provisionalFrom = month;
        }
        Meta.Covered covered = new Meta.Covered(
                List.copyOf(sources),
                days.isEmpty() ? null : days.first(),
                days.isEmpty() ? null : days.last(),
                new ArrayList<>(months));
        return new Meta(filter.echo(), asOf, version, covered, provisionalFrom, List.of());
    }
}
