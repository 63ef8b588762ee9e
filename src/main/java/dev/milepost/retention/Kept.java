package dev.milepost.retention;

import dev.milepost.retention.Aged.Dates;
import dev.milepost.warehouse.Tables;
import java.util.List;

/** Everything that may be deleted for its age. Another table is one more entry here, and a setting of its own. */
final class Kept {
    static final String OPEN_REJECTS = "rejects-open";

    private static final String ALWAYS = "TRUE";

    /**
     * A replayed reject says how old the words of its collision are: it stays while there is an open one that came before
     * that replay, and might be replayed after it.
     */
    private static final String NOT_NEEDED = "Replayed_At < COALESCE((SELECT MIN(o.Rejected_At) FROM " + Tables.REJECTS
            + " o WHERE o.State = 'open'), '9999-12-31')";

    private static final String WITHOUT_REJECTS =
            "NOT EXISTS (SELECT 1 FROM " + Tables.REJECTS + " r WHERE r.Import_ID = " + Tables.IMPORTS + ".Import_ID)";

    private Kept() {}

    /**
     * In this order: an import goes when its rejects have gone.
     *
     * @param publishes whether a reject stays until the topic of rejects has it
     */
    static List<Aged> all(RetentionSettings settings, boolean publishes) {
        String published = publishes ? "Published_At IS NOT NULL" : ALWAYS;
        return List.of(
                new Aged(
                        OPEN_REJECTS,
                        settings.rejectsOpen(),
                        new Dates(Tables.REJECTS, "Reject_ID", "Rejected_At", "Rejected_At"),
                        "State = 'open'",
                        published,
                        List.of()),
                new Aged(
                        "rejects-replayed",
                        settings.rejectsReplayed(),
                        new Dates(Tables.REJECTS, "Reject_ID", "Rejected_At", "Replayed_At"),
                        "State = 'replayed'",
                        published + " AND " + NOT_NEEDED,
                        List.of()),
                new Aged(
                        "imports",
                        settings.imports(),
                        new Dates(Tables.IMPORTS, "Import_ID", "Created", "Finished"),
                        "State IN ('completed', 'failed', 'cancelled')",
                        WITHOUT_REJECTS,
                        List.of(Tables.LANES)),
                new Aged(
                        "rebuilds",
                        settings.rebuilds(),
                        new Dates(Tables.REBUILDS, "Rebuild_ID", "Started", "Finished"),
                        "State <> 'running'",
                        ALWAYS,
                        List.of()));
    }
}
