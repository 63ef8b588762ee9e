package dev.milepost.ingest.write;

import dev.milepost.collision.Casualty;
import dev.milepost.collision.RecordKind;
import dev.milepost.warehouse.Tables;
import java.util.List;

/** The casualties of collisions. */
final class CasualtyFacts extends LinkedFacts<Casualty> {
    private static final LinkedTable TABLE = new LinkedTable(
            Tables.CASUALTIES,
            Tables.CASUALTY_REVISIONS,
            "Casualty_ID",
            List.of("Vehicle_Reference", "Casualty_Reference"),
            List.of("Severity_ID", "Casualty_Profile_ID", "Age_Of_Casualty"));

    CasualtyFacts() {
        super(TABLE);
    }

    @Override
    public RecordKind kind() {
        return RecordKind.CASUALTY;
    }

    @Override
    public LinkedRow row(Casualty casualty) {
        return LinkedRow.of(casualty);
    }

    @Override
    public void dimensions(LinkedRow row, Casualty said, DimensionRows rows) {
        rows.offer(Dimension.CASUALTY_PROFILE, row.profileId(), () -> Dimension.casualtyProfile(row.profileId(), said));
    }
}
