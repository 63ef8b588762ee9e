package dev.milepost.ingest.write;

import dev.milepost.collision.Collision;
import java.util.List;

/** A collision as the values of a statement, for tests elsewhere. */
public final class EncodedRow {
    private EncodedRow() {}

    /** Its keys are calculated, and its measures added in the order of the columns. */
    public static void addTo(List<Object> values, Collision collision) {
        Facts.addValues(values, FactRow.of(collision));
    }
}
