package dev.milepost.ingest.write;

import dev.milepost.warehouse.InList;
import dev.milepost.warehouse.MultiRow;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What collisions said before they were replaced, in the transaction that replaces them: each content that a source gave
 * is kept once, whether it was in the warehouse or was replaced within its own batch.
 */
final class Revisions {
    private static final String COLUMNS = "(Incident_ID, Replaced_At, " + Facts.VALUES + ", Updated)";
    private static final String OF_KEYS =
            " FROM fact_incidents WHERE Accident_Year = ? AND Source_ID = ? AND Police_Ref IN ";
    private static final String KEEP = "INSERT INTO fact_incident_revisions " + COLUMNS + " SELECT Incident_ID, ?, "
            + Facts.VALUES + ", Updated" + OF_KEYS;
    private static final String IDS = "SELECT Police_Ref, Incident_ID" + OF_KEYS;
    private static final MultiRow INSERT =
            new MultiRow("INSERT INTO fact_incident_revisions " + COLUMNS + " VALUES", 17, "");

    private Revisions() {}

    /** The rows that are in the warehouse and about to be replaced. */
    static Uni<Void> keep(SqlConnection connection, List<Change<FactRow>> changes, LocalDateTime now) {
        List<RowKey> keys =
                changes.stream().filter(Change::updates).map(Change::key).toList();
        return each(
                keys,
                (group, references) -> connection
                        .preparedQuery(KEEP + references.marks())
                        .execute(values(List.of(now), group, references))
                        .replaceWithVoid());
    }

    /** What the batch itself replaced again; needs the facts in place, for their ids. */
    static Uni<Void> between(SqlConnection connection, List<Change<FactRow>> changes, LocalDateTime now) {
        List<Change<FactRow>> replaced =
                changes.stream().filter(change -> !change.between().isEmpty()).toList();
        if (replaced.isEmpty()) return Uni.createFrom().voidItem();
        Map<RowKey, Long> ids = new HashMap<>();
        return each(
                        replaced.stream().map(Change::key).toList(),
                        (group, references) -> connection
                                .preparedQuery(IDS + references.marks())
                                .execute(values(List.of(), group, references))
                                .invoke(rows -> {
                                    for (Row row : rows)
                                        ids.put(
                                                new RowKey(
                                                        group.year(),
                                                        group.sourceId(),
                                                        row.getString(0),
                                                        RowKey.NONE,
                                                        RowKey.NONE),
                                                row.getLong(1));
                                })
                                .replaceWithVoid())
                .chain(() -> INSERT.execute(connection, rows(replaced, ids, now)));
    }

    private interface Statement {
        Uni<Void> run(RowKey group, InList references);
    }

    /** One statement for each year and source, and for as many keys as a list may hold. */
    private static Uni<Void> each(List<RowKey> keys, Statement statement) {
        if (keys.isEmpty()) return Uni.createFrom().voidItem();
        return Multi.createFrom()
                .iterable(Facts.lookups(keys))
                .onItem()
                .transformToUniAndConcatenate(group -> statement.run(
                        group.getFirst(),
                        InList.of(group.stream().map(RowKey::reference).toList())))
                .collect()
                .last();
    }

    private static Tuple values(List<Object> first, RowKey group, InList references) {
        List<Object> values = new ArrayList<>(first);
        values.add(group.year());
        values.add(group.sourceId());
        values.addAll(references.values());
        return Tuple.wrap(values);
    }

    private static List<Object[]> rows(List<Change<FactRow>> changes, Map<RowKey, Long> ids, LocalDateTime now) {
        List<Object[]> rows = new ArrayList<>();
        for (Change<FactRow> change : changes) {
            for (FactRow row : change.between()) {
                List<Object> values = new ArrayList<>(17);
                values.add(ids.get(change.key()));
                values.add(now);
                Facts.addValues(values, row);
                values.add(now);
                rows.add(values.toArray());
            }
        }
        return rows;
    }
}
