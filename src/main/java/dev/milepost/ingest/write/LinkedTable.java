package dev.milepost.ingest.write;

import dev.milepost.warehouse.MultiRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The statements on a table of casualties or vehicles and on that of their revisions. */
final class LinkedTable {
    private static final List<String> COLLISION = List.of("Accident_Year", "Source_ID", "Police_Ref");

    private final String table;
    private final String revisions;
    private final String id;
    private final List<String> references;
    private final MultiRow insert;
    private final MultiRow replace;
    private final MultiRow insertRevision;
    private final String kept;

    /**
     * @param id its surrogate key
     * @param references what tells its rows within a collision, in the order of the unique key
     * @param values what a row says besides its key and its status
     */
    LinkedTable(String table, String revisions, String id, List<String> references, List<String> values) {
        this.table = table;
        this.revisions = revisions;
        this.id = id;
        this.references = references;
        List<String> replaced = and(values, "Status", "Content_Hash");
        List<String> all = new ArrayList<>(COLLISION);
        all.addAll(references);
        all.addAll(and(replaced, "First_Seen", "Updated"));
        String head = "INSERT INTO " + table + " (" + String.join(", ", all) + ") VALUES";
        this.insert = new MultiRow(head, all.size(), "");
        this.replace = new MultiRow(
                head,
                all.size(),
                "ON DUPLICATE KEY UPDATE "
                        + and(replaced, "Updated").stream()
                                .map(column -> column + " = VALUES(" + column + ")")
                                .collect(Collectors.joining(", ")));
        this.kept = String.join(", ", and(values, "Status", "Updated"));
        this.insertRevision = new MultiRow(
                "INSERT INTO " + revisions + " (" + id + ", Replaced_At, " + kept + ") VALUES", values.size() + 4, "");
    }

    private static List<String> and(List<String> columns, String... more) {
        List<String> all = new ArrayList<>(columns);
        all.addAll(List.of(more));
        return all;
    }

    MultiRow insert() {
        return insert;
    }

    MultiRow replace() {
        return replace;
    }

    MultiRow insertRevision() {
        return insertRevision;
    }

    /** All that belong to the collisions, which may be more than are asked for: id, reference, numbers, status, hash. */
    String find(String references, boolean lock) {
        return "SELECT " + id + ", Police_Ref, " + String.join(", ", this.references) + ", Status, Content_Hash FROM "
                + table + " WHERE Accident_Year = ? AND Source_ID = ? AND Police_Ref IN " + references
                + (lock ? " FOR UPDATE" : "");
    }

    /** Copies rows into the revisions: the time, then the ids. */
    String keep(String ids) {
        return "INSERT INTO " + revisions + " (" + id + ", Replaced_At, " + kept + ") SELECT " + id + ", ?, " + kept
                + " FROM " + table + " WHERE " + id + " IN " + ids;
    }

    int numbers() {
        return references.size();
    }
}
