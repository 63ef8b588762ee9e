package dev.milepost.analysis;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One export: month by month, so that no statement is long, and page by page within a month, so that none is large. */
final class ExportRun {
    static final int PAGE = 1_000;
    private static final String NEWEST = "incident_newest";

    private final Filter filter;
    private final Reading.Moment moment;
    private final Deque<YearMonth> months;
    private @Nullable Cursor last;
    private int wanted;

    private ExportRun(Filter filter, int limit, Reading.Moment moment, Deque<YearMonth> months) {
        this.filter = filter;
        this.moment = moment;
        this.months = months;
        this.wanted = limit;
    }

    static Multi<List<StoredCollision>> of(Filter filter, int limit, Reading.Moment moment) {
        return moment.rows(months(filter.coverage()))
                .map(rows -> new ExportRun(filter, limit, moment, newestFirst(rows)))
                .onItem()
                .transformToMulti(ExportRun::pages);
    }

    private Multi<List<StoredCollision>> pages() {
        if (months.isEmpty()) return Multi.createFrom().empty();
        return Multi.createBy()
                .repeating()
                .uni(this::next)
                .whilst(page -> !months.isEmpty() && wanted > 0)
                .select()
                .where(page -> !page.isEmpty());
    }

    private Uni<List<StoredCollision>> next() {
        int limit = Math.min(PAGE, wanted);
        Selection selection = new Selection(Table.FACTS, within(months.getFirst()), List.of()).by(NEWEST);
        Sql sql = CollisionRows.newestFirst(Collisions.ids(selection, last, limit));
        return moment.rows(sql).map(rows -> read(rows, limit));
    }

    private List<StoredCollision> read(RowSet<Row> rows, int limit) {
        List<StoredCollision> page = new ArrayList<>(rows.size());
        for (Row row : rows) {
            page.add(filter.detail().of(CollisionRows.collision(row)));
            last = CollisionRows.cursor(row);
        }
        if (page.size() < limit) {
            months.removeFirst();
            last = null;
        }
        wanted -= page.size();
        return page;
    }

    private Filter within(YearMonth month) {
        LocalDate from = filter.from();
        LocalDate to = filter.to();
        LocalDate first = month.atDay(1);
        LocalDate end = month.atEndOfMonth();
        return filter.between(
                from == null || from.isBefore(first) ? first : from, to == null || to.isAfter(end) ? end : to);
    }

    private static Sql months(Filter filter) {
        return Sql.of("SELECT DISTINCT k0 FROM ")
                .then(Tally.of(filter, Group.MONTH))
                .then(" ORDER BY k0");
    }

    private static Deque<YearMonth> newestFirst(RowSet<Row> rows) {
        Deque<YearMonth> months = new ArrayDeque<>();
        for (Row row : rows) months.addFirst(Days.month(row.getInteger(0)));
        return months;
    }
}
