package dev.milepost.ingest.write;

import dev.milepost.collision.Coded;
import dev.milepost.collision.Collision;
import dev.milepost.collision.CollisionKey;
import dev.milepost.collision.Conditions;
import dev.milepost.collision.Crossing;
import dev.milepost.collision.Involvement;
import dev.milepost.collision.Location;
import dev.milepost.collision.Severity;
import dev.milepost.collision.Status;
import java.time.LocalDate;

/** Collisions to write, as tests need them. */
final class Rows {
    private Rows() {}

    static Collision collision(String reference, LocalDate date, Severity severity, Status status, int casualties) {
        return new Collision(
                new CollisionKey("test", 2024, reference),
                status,
                date,
                17 * 60 + 5,
                severity,
                new Location("MILL ROAD", "E07000008", null),
                new Conditions(new Coded(1, "Dry"), new Coded(1, "Fine no high winds"), new Coded(1, "Daylight"), 30),
                new Crossing(Coded.MISSING, Coded.MISSING),
                new Involvement(casualties, 2, 0, 1, 0, 0, 0));
    }

    static FactRow row(String reference, LocalDate date, Severity severity, Status status, int casualties) {
        return FactRow.of(collision(reference, date, severity, status, casualties));
    }
}
