package dev.milepost.analysis;

import dev.milepost.warehouse.Columns;

/** What is summed over collisions: the column that rollups keep, and the same for one row of the facts. */
enum Counter {
    COLLISIONS(Columns.ROLLUP_INCIDENTS, "1"),
    CASUALTIES(Columns.ROLLUP_CASUALTIES, "t." + Columns.CASUALTIES),
    VEHICLES(Columns.ROLLUP_VEHICLES, "t." + Columns.VEHICLES),
    PEDESTRIANS(Columns.ROLLUP_PEDESTRIAN, atLeastOne(Columns.PEDESTRIANS)),
    CYCLES(Columns.ROLLUP_CYCLE, atLeastOne(Columns.CYCLES)),
    P2W(Columns.ROLLUP_P2W, atLeastOne(Columns.P2W)),
    CHILDREN(Columns.ROLLUP_CHILD, atLeastOne(Columns.CHILDREN)),
    OLDER_PEOPLE(Columns.ROLLUP_OLDER, atLeastOne(Columns.OLDER_PEOPLE));

    private final String rolledUp;
    private final String ofFact;

    Counter(String rolledUp, String ofFact) {
        this.rolledUp = "t." + rolledUp;
        this.ofFact = ofFact;
    }

    private static String atLeastOne(String column) {
        return "(t." + column + " > 0)";
    }

    String rolledUp() {
        return rolledUp;
    }

    String ofFact() {
        return ofFact;
    }
}
