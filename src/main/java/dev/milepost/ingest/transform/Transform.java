package dev.milepost.ingest.transform;

import dev.milepost.collision.CodeLists;
import dev.milepost.collision.Coded;
import dev.milepost.collision.Collision;
import dev.milepost.collision.CollisionKey;
import dev.milepost.collision.Conditions;
import dev.milepost.collision.Crossing;
import dev.milepost.collision.Field;
import dev.milepost.collision.Flag;
import dev.milepost.collision.Involvement;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.RecordKind;
import dev.milepost.collision.Recorded;
import dev.milepost.collision.RejectReason;
import dev.milepost.collision.Severity;
import dev.milepost.collision.Status;
import java.time.LocalDate;

/**
 * A raw record to a collision, a casualty or a vehicle, by the rules of the domain. Never throws, whatever the record
 * says: one that cannot be what it should is rejected with the field and its value, one that is only odd is accepted and
 * flagged.
 */
public final class Transform {
    private final CodeLists lists;
    private final LinkedTransform linked;

    public Transform(CodeLists lists) {
        this.lists = lists;
        this.linked = new LinkedTransform(lists);
    }

    /**
     * @param defaultSource the source of a record that names none
     * @param today the latest date that is not in the future
     */
    public Outcome<Recorded> apply(
            RecordKind kind, RawRecord raw, String defaultSource, Status status, LocalDate today) {
        return switch (kind) {
            case COLLISION -> Outcome.wider(apply(raw, defaultSource, status, today));
            case CASUALTY, VEHICLE -> Outcome.wider(linked.apply(kind, raw, defaultSource, status, today));
        };
    }

    /** A collision. */
    public Outcome<Collision> apply(RawRecord raw, String defaultSource, Status status, LocalDate today) {
        Findings found = new Findings();
        return switch (Identity.ofCollision(raw, defaultSource, today, found)) {
            case Outcome.Accepted<Identity.Dated> known ->
                collision(raw, known.value().key(), known.value().date(), status, found);
            case Outcome.Rejected<Identity.Dated> unknown -> Outcome.rejected(unknown.reason(), unknown.detail());
        };
    }

    private Outcome<Collision> collision(
            RawRecord raw, CollisionKey key, LocalDate date, Status status, Findings found) {
        Severity severity = Severities.of(raw, lists.severity());
        if (severity == null)
            return Outcome.rejected(RejectReason.UNKNOWN_SEVERITY, Severities.unknown(raw, "a collision"));
        int minute = found.minuteOfDay(raw);
        Involvement involved = involved(raw, found);
        if (involved.casualties() == 0) found.add(Flag.CASUALTIES_ZERO, Field.CASUALTIES, raw.text(Field.CASUALTIES));
        return found.outcome(new Collision(
                key,
                status,
                date,
                minute,
                severity,
                Places.of(raw, found),
                conditions(raw, found),
                crossing(raw, found),
                involved));
    }

    private static Involvement involved(RawRecord raw, Findings found) {
        return new Involvement(
                found.count(raw, Field.CASUALTIES),
                found.count(raw, Field.VEHICLES),
                found.count(raw, Field.PEDESTRIANS),
                found.count(raw, Field.CYCLES),
                found.count(raw, Field.P2W),
                found.count(raw, Field.CHILDREN),
                found.count(raw, Field.OLDER_PEOPLE));
    }

    private Conditions conditions(RawRecord raw, Findings found) {
        return new Conditions(
                found.coded(raw, Field.SURFACE, lists.surface()),
                found.coded(raw, Field.WEATHER, lists.weather()),
                found.coded(raw, Field.LIGHT, lists.light()),
                found.speedLimit(raw));
    }

    private Crossing crossing(RawRecord raw, Findings found) {
        Coded facility = found.coded(raw, Field.CROSSING_FACILITY, lists.crossingFacility());
        Coded control = found.coded(raw, Field.CROSSING_CONTROL, lists.crossingControl());
        // Since 2024 one field says both: a facility, or who controls the crossing.
        boolean controlled = facility.code() == 11 || facility.code() == 12;
        if (controlled && control.equals(Coded.MISSING))
            control = lists.crossingControl().resolve(facility.label());
        return new Crossing(facility, control);
    }
}
