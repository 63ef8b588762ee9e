package dev.milepost.analysis;

import dev.milepost.analysis.cluster.Counts;
import dev.milepost.analysis.cluster.Points;
import dev.milepost.analysis.cluster.Site;
import dev.milepost.collision.GridPoint;
import dev.milepost.grid.NationalGrid;
import dev.milepost.warehouse.Columns;
import dev.milepost.warehouse.Tables;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collisions with a place as points, read in pieces so that few rows are held at once; and sites as they are shown. */
final class ClusterRows {
    private static final int PIECE = 20_000;
    private static final int NAMES_AT_ONCE = 1_024;
    private static final int DAYS_OF_MONTH = 31;

    private ClusterRows() {}

    /** @param filter has a first and a last day */
    static Uni<Points> points(Reading.Moment moment, Filter filter) {
        Points points = new Points();
        return pieces(moment, filter)
                .onItem()
                .transformToUniAndConcatenate(piece -> moment.rows(sql(piece)).invoke(rows -> {
                    for (Row row : rows) add(row, points, filter.detail());
                    if (points.size() > ClusterQuestion.MOST_COLLISIONS) throw tooMany();
                }))
                .collect()
                .last()
                .replaceWith(points);
    }

    private static TooMuch tooMany() {
        return new TooMuch("There are more than " + ClusterQuestion.MOST_COLLISIONS
                + " collisions to look at. Choose fewer months, one authority, or an area.");
    }

    private static Sql sql(Filter piece) {
        Selection selection = new Selection(Table.FACTS, piece, List.of())
                .joining(Join.LOCATION)
                .and(Sql.of("l." + Columns.EASTING + " IS NOT NULL AND l." + Columns.NORTHING + " IS NOT NULL"));
        return Sql.of("SELECT t." + Columns.INCIDENT_ID + ", t." + Columns.LOCATION_ID + ", l." + Columns.EASTING
                        + ", l." + Columns.NORTHING + ", t." + Columns.SEVERITY_ID + ", t." + Columns.CASUALTIES
                        + ", t." + Columns.DATE_ID)
                .then(selection.sql());
    }

    private static void add(Row row, Points points, Detail detail) {
        points.add(
                row.getLong(0),
                row.getLong(1),
                detail.easting(row.getInteger(2)),
                detail.northing(row.getInteger(3)),
                row.getInteger(4),
                row.getInteger(5),
                row.getInteger(6));
    }

    /** The days of the filter in pieces of about as many collisions, by what a rollup says of its months. */
    private static Multi<Filter> pieces(Reading.Moment moment, Filter filter) {
        LocalDate from = Objects.requireNonNull(filter.from());
        LocalDate to = Objects.requireNonNull(filter.to());
        Filter whole = filter.between(from.withDayOfMonth(1), YearMonth.from(to).atEndOfMonth());
        boolean exact = Planner.choose(whole, List.of(Group.MONTH)) != Table.FACTS;
        Filter counted = exact ? whole : whole.coverage().without(whole.leftOut());
        return Tally.counted(moment, counted, Group.MONTH).onItem().transformToMulti(rows -> {
            TreeMap<YearMonth, Long> months = new TreeMap<>();
            for (Cell row : rows) months.put(Days.month(row.getInteger(0)), row.getLong(1));
            return Multi.createFrom().iterable(pieces(filter, months));
        });
    }

    static List<Filter> pieces(Filter filter, SortedMap<YearMonth, Long> months) {
        List<Filter> pieces = new ArrayList<>();
        @Nullable YearMonth first = null;
        YearMonth last = YearMonth.from(Objects.requireNonNull(filter.to()));
        long held = 0;
        for (Map.Entry<YearMonth, Long> month : months.entrySet()) {
            if (first != null && held + month.getValue() > PIECE) {
                pieces.add(months(filter, first, last));
                first = null;
                held = 0;
            }
            if (month.getValue() > PIECE) {
                pieces.addAll(parts(filter, month.getKey(), month.getValue()));
                continue;
            }
            if (first == null) first = month.getKey();
            last = month.getKey();
            held += month.getValue();
        }
        if (first != null) pieces.add(months(filter, first, last));
        return pieces;
    }

    private static Filter months(Filter filter, YearMonth first, YearMonth last) {
        return filter.between(filter.within(first).from(), filter.within(last).to());
    }

    private static List<Filter> parts(Filter filter, YearMonth month, long collisions) {
        int days = (int) Math.max(1, DAYS_OF_MONTH * PIECE / collisions);
        Filter ofMonth = filter.within(month);
        LocalDate end = Objects.requireNonNull(ofMonth.to());
        List<Filter> parts = new ArrayList<>();
        for (LocalDate day = Objects.requireNonNull(ofMonth.from()); !day.isAfter(end); day = day.plusDays(days)) {
            LocalDate last = day.plusDays(days - 1L);
            parts.add(filter.between(day, last.isAfter(end) ? end : last));
        }
        return parts;
    }

    /** What the places of the sites are called. */
    static Uni<SiteNames> names(Reading.Moment moment, Points points, List<Site> sites) {
        Set<Long> locations = new LinkedHashSet<>();
        for (Site site : sites)
            for (Map.Entry<Long, Integer> location : SiteNames.locations(points, site))
                locations.add(location.getKey());
        List<Long> all = List.copyOf(locations);
        List<List<Long>> pieces = new ArrayList<>();
        for (int i = 0; i < all.size(); i += NAMES_AT_ONCE)
            pieces.add(padded(all.subList(i, Math.min(i + NAMES_AT_ONCE, all.size()))));
        Map<Long, SiteNames.Name> names = new HashMap<>();
        return Multi.createFrom()
                .iterable(pieces)
                .onItem()
                .transformToUniAndConcatenate(piece -> moment.rows(names(piece)).invoke(rows -> {
                    for (Row row : rows)
                        names.put(row.getLong(0), new SiteNames.Name(row.getString(1), row.getString(2)));
                }))
                .collect()
                .last()
                .replaceWith(new SiteNames(names));
    }

    /** To a power of two, so that few different statements exist; the last one is said again and again. */
    private static List<Long> padded(List<Long> ids) {
        List<Long> padded = new ArrayList<>(ids);
        int length = Integer.highestOneBit(ids.size());
        if (length < ids.size()) length *= 2;
        while (padded.size() < length) padded.add(ids.getLast());
        return padded;
    }

    private static Sql names(List<Long> ids) {
        return Sql.of("SELECT " + Columns.LOCATION_ID + ", " + Columns.LOCATION + ", " + Columns.LOCAL_AUTHORITY
                        + " FROM " + Tables.LOCATIONS + " WHERE ")
                .then(Sql.in(Columns.LOCATION_ID, ids));
    }

    /** @param names without descriptions where they are withheld */
    static ClustersAnswer.Cluster cluster(int rank, Site site, int radius, Points points, SiteNames names) {
        GridPoint centre = NationalGrid.point(site.easting(), site.northing());
        Counts counts = site.counts();
        int casualties = 0;
        int firstDay = Integer.MAX_VALUE;
        int lastDay = 0;
        for (int member : site.members()) {
            casualties += points.casualties(member);
            firstDay = Math.min(firstDay, points.day(member));
            lastDay = Math.max(lastDay, points.day(member));
        }
        return new ClustersAnswer.Cluster(
                rank,
                site.easting(),
                site.northing(),
                centre.longitude(),
                centre.latitude(),
                radius,
                counts.collisions(),
                counts.fatal(),
                counts.serious(),
                counts.slight(),
                counts.ksi(),
                casualties,
                site.score(),
                Days.date(firstDay),
                Days.date(lastDay),
                names.authority(points, site),
                names.description(points, site),
                Arrays.stream(site.members()).mapToObj(points::id).toList());
    }
}
