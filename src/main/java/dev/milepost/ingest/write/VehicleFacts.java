package dev.milepost.ingest.write;

import dev.milepost.collision.RecordKind;
import dev.milepost.collision.Vehicle;
import dev.milepost.warehouse.Tables;
import java.util.List;

/** The vehicles in collisions. */
final class VehicleFacts extends LinkedFacts<Vehicle> {
    private static final LinkedTable TABLE = new LinkedTable(
            Tables.VEHICLES,
            Tables.VEHICLE_REVISIONS,
            "Vehicle_ID",
            List.of("Vehicle_Reference"),
            List.of("Vehicle_Profile_ID", "Age_Of_Driver", "Age_Of_Vehicle", "Make_Model"));

    VehicleFacts() {
        super(TABLE);
    }

    @Override
    public RecordKind kind() {
        return RecordKind.VEHICLE;
    }

    @Override
    public LinkedRow row(Vehicle vehicle) {
        return LinkedRow.of(vehicle);
    }

    @Override
    public void dimensions(LinkedRow row, Vehicle said, DimensionRows rows) {
        rows.offer(Dimension.VEHICLE_PROFILE, row.profileId(), () -> Dimension.vehicleProfile(row.profileId(), said));
    }
}
