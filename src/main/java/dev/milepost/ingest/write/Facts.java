package dev.milepost.ingest.write;

import dev.milepost.collision.GridPoint;
import dev.milepost.collision.Involvement;
import dev.milepost.collision.Status;
import dev.milepost.warehouse.InList;
import dev.milepost.warehouse.MultiRow;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements on fact_incidents. */
final class Facts {
    private static final int KEYS_A_LOOKUP = 250;
    static final String VALUES = "Date_ID, Time_ID, Severity_ID, Location_ID, Road_Condition_ID, Crossing_ID,"
            + " Number_Of_Casualties, Number_Of_OAPs, Number_Of_Children, Cycles_Involved, P2W_Involved,"
            + " Pedestrians_Involved, Motor_Vehicles_Involved, Status";
    /** What a revision does not keep. */
    private static final String OWN = ", Local_Authority, Commit_ID, Content_Hash, First_Seen, Updated";

    private static final int COLUMNS = 22;
    private static final MultiRow INSERT = new MultiRow(
            "INSERT INTO fact_incidents (Accident_Year, Source_ID, Police_Ref, " + VALUES + OWN + ") VALUES",
            COLUMNS,
            "");
    private static final MultiRow REPLACE = new MultiRow(
            "INSERT INTO fact_incidents (Accident_Year, Source_ID, Police_Ref, " + VALUES + OWN + ") VALUES",
            COLUMNS,
            "ON DUPLICATE KEY UPDATE "
                    + Stream.of((VALUES + ", Local_Authority, Commit_ID, Content_Hash, Updated").split(", "))
                            .map(column -> column + " = VALUES(" + column + ")")
                            .collect(Collectors.joining(", ")));
    private static final String FIND = "SELECT Police_Ref, " + VALUES + ", Content_Hash, Local_Authority";
    private static final String SEE = "SELECT Police_Ref, Status, Content_Hash";
    private static final String OF_KEYS =
            " FROM fact_incidents WHERE Accident_Year = ? AND Source_ID = ? AND Police_Ref IN ";
    private static final String SQUARES =
            "SELECT Location_ID, Grid_1km FROM dim_location WHERE Grid_1km IS NOT NULL AND Location_ID IN ";

    private Facts() {}

    static Uni<Void> insert(SqlConnection connection, List<Change<FactRow>> changes, long commit, LocalDateTime now) {
        return INSERT.execute(
                connection,
                changes.stream().filter(Change::inserts).toList(),
                (change, values) -> addAll(values, change.after(), commit, now));
    }

    /** What was there is kept as a revision first; the rows are ours since they were looked up. */
    static Uni<Void> update(SqlConnection connection, List<Change<FactRow>> changes, long commit, LocalDateTime now) {
        return REPLACE.execute(
                connection,
                changes.stream().filter(Change::updates).toList(),
                (change, values) -> addAll(values, change.after(), commit, now));
    }

    /** What there is with these keys, as of now. */
    static Uni<Map<RowKey, Content.Seen>> see(SqlConnection connection, List<RowKey> keys) {
        Map<RowKey, Content.Seen> seen = new HashMap<>();
        return Multi.createFrom()
                .iterable(lookups(keys))
                .onItem()
                .transformToUniAndConcatenate(lookup -> select(
                        connection,
                        SEE,
                        lookup,
                        "",
                        (key, row) ->
                                seen.put(key, new Content.Seen(Status.ofCode(row.getInteger(1)), row.getLong(2)))))
                .collect()
                .last()
                .replaceWith(seen);
    }

    /** The rows that have these keys, locked until the transaction ends. */
    static Uni<Map<RowKey, FactRow>> find(SqlConnection connection, List<RowKey> keys) {
        Map<RowKey, Row> found = new HashMap<>();
        return Multi.createFrom()
                .iterable(lookups(keys))
                .onItem()
                .transformToUniAndConcatenate(lookup -> select(connection, FIND, lookup, " FOR UPDATE", found::put))
                .collect()
                .last()
                .chain(() -> squares(connection, found))
                .map(squares -> rows(found, squares));
    }

    /** A statement's worth of keys with the same year and source: both engines use the index for such a list. */
    static List<List<RowKey>> lookups(List<RowKey> keys) {
        Map<List<Integer>, List<RowKey>> groups =
                new TreeMap<>((a, b) -> a.get(0).equals(b.get(0))
                        ? a.get(1).compareTo(b.get(1))
                        : a.get(0).compareTo(b.get(0)));
        for (RowKey key : keys)
            groups.computeIfAbsent(List.of(key.year(), key.sourceId()), absent -> new ArrayList<>())
                    .add(key);
        List<List<RowKey>> lookups = new ArrayList<>();
        for (List<RowKey> group : groups.values())
            for (int i = 0; i < group.size(); i += KEYS_A_LOOKUP)
                lookups.add(group.subList(i, Math.min(group.size(), i + KEYS_A_LOOKUP)));
        return lookups;
    }

    private static Uni<Void> select(
            SqlConnection connection, String select, List<RowKey> keys, String lock, BiConsumer<RowKey, Row> each) {
        RowKey first = keys.getFirst();
        InList references = InList.of(keys.stream().map(RowKey::reference).toList());
        List<Object> values = new ArrayList<>(List.of(first.year(), first.sourceId()));
        values.addAll(references.values());
        return connection
                .preparedQuery(select + OF_KEYS + references.marks() + lock)
                .execute(Tuple.wrap(values))
                .invoke(rows -> {
                    for (Row row : rows)
                        each.accept(
                                new RowKey(first.year(), first.sourceId(), row.getString(0), RowKey.NONE, RowKey.NONE),
                                row);
                })
                .replaceWithVoid();
    }

    private static Uni<Map<Long, String>> squares(SqlConnection connection, Map<RowKey, Row> found) {
        if (found.isEmpty()) return Uni.createFrom().item(Map.of());
        InList places = InList.of(
                found.values().stream().map(row -> row.getLong(4)).distinct().toList());
        return connection
                .preparedQuery(SQUARES + places.marks())
                .execute(Tuple.wrap(places.values()))
                .map(Facts::squares);
    }

    private static Map<Long, String> squares(RowSet<Row> rows) {
        Map<Long, String> squares = new HashMap<>();
        for (Row row : rows) squares.put(row.getLong(0), GridPoint.square10km(row.getString(1)));
        return squares;
    }

    private static Map<RowKey, FactRow> rows(Map<RowKey, Row> found, Map<Long, String> squares) {
        Map<RowKey, FactRow> rows = new HashMap<>();
        found.forEach((key, row) -> rows.put(
                key,
                new FactRow(
                        key,
                        row.getInteger(1),
                        row.getInteger(2),
                        row.getInteger(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        new Involvement(
                                row.getInteger(7),
                                row.getInteger(13),
                                row.getInteger(12),
                                row.getInteger(10),
                                row.getInteger(11),
                                row.getInteger(9),
                                row.getInteger(8)),
                        Status.ofCode(row.getInteger(14)),
                        row.getLong(15),
                        row.getString(16),
                        squares.getOrDefault(row.getLong(4), ""))));
        return rows;
    }

    private static void addAll(List<? super Object> values, FactRow row, long commit, LocalDateTime now) {
        values.add(row.key().year());
        values.add(row.key().sourceId());
        values.add(row.key().reference());
        addValues(values, row);
        values.add(row.authority());
        values.add(commit);
        values.add(row.contentHash());
        values.add(now);
        values.add(now);
    }

    /** In the order of {@link #VALUES}. */
    static void addValues(List<? super Object> values, FactRow row) {
        Involvement involved = row.involved();
        values.add(row.dateId());
        values.add(row.timeId());
        values.add(row.severityId());
        values.add(row.locationId());
        values.add(row.conditionId());
        values.add(row.crossingId());
        values.add(involved.casualties());
        values.add(involved.olderPeople());
        values.add(involved.children());
        values.add(involved.cycles());
        values.add(involved.p2w());
        values.add(involved.pedestrians());
        values.add(involved.vehicles());
        values.add(row.status().code());
    }
}
