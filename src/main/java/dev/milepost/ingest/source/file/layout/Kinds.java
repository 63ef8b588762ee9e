package dev.milepost.ingest.source.file.layout;

import dev.milepost.collision.Field;
import dev.milepost.collision.RecordKind;
import java.util.List;

/** What records of each kind are nothing without, beside their key. */
final class Kinds {
    private Kinds() {}

    static List<Field> needed(RecordKind kind) {
        return switch (kind) {
            case COLLISION -> List.of(Field.DATE, Field.SEVERITY);
            case CASUALTY -> List.of(Field.YEAR, Field.CASUALTY_REFERENCE, Field.SEVERITY);
            case VEHICLE -> List.of(Field.YEAR, Field.VEHICLE_REFERENCE);
        };
    }
}
