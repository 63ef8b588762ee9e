package dev.milepost.ingest.transform;

import dev.milepost.collision.Casualty;
import dev.milepost.collision.CodeLists;
import dev.milepost.collision.Coded;
import dev.milepost.collision.CollisionKey;
import dev.milepost.collision.Field;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.Person;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.RecordKind;
import dev.milepost.collision.Recorded;
import dev.milepost.collision.RejectReason;
import dev.milepost.collision.Severity;
import dev.milepost.collision.Status;
import dev.milepost.collision.Vehicle;
import java.time.LocalDate;

/** A raw record to somebody or something in a collision; whether that collision is known is no matter here. */
final class LinkedTransform {
    private final CodeLists lists;

    LinkedTransform(CodeLists lists) {
        this.lists = lists;
    }

    Outcome<? extends Recorded> apply(
            RecordKind kind, RawRecord raw, String defaultSource, Status status, LocalDate today) {
        Findings found = new Findings();
        return switch (Identity.ofLinked(raw, defaultSource, today, found)) {
            case Outcome.Accepted<CollisionKey> key ->
                kind == RecordKind.CASUALTY
                        ? casualty(raw, key.value(), status, found)
                        : vehicle(raw, key.value(), status, found);
            case Outcome.Rejected<CollisionKey> unknown -> Outcome.rejected(unknown.reason(), unknown.detail());
        };
    }

    private Outcome<Casualty> casualty(RawRecord raw, CollisionKey key, Status status, Findings found) {
        int vehicle = found.reference(raw, Field.VEHICLE_REFERENCE);
        int reference = found.reference(raw, Field.CASUALTY_REFERENCE);
        Severity severity = Severities.of(raw, lists.severity());
        if (severity == null)
            return found.rejected(RejectReason.UNKNOWN_SEVERITY, Severities.unknown(raw, "a casualty"));
        return found.outcome(new Casualty(
                key,
                status,
                vehicle,
                reference,
                severity,
                found.coded(raw, Field.CASUALTY_CLASS, lists.casualtyClass()),
                found.coded(raw, Field.CASUALTY_TYPE, lists.casualtyType()),
                person(raw, found),
                new Casualty.Pedestrian(
                        found.coded(raw, Field.PEDESTRIAN_LOCATION, lists.pedestrianLocation()),
                        found.coded(raw, Field.PEDESTRIAN_MOVEMENT, lists.pedestrianMovement()))));
    }

    private Outcome<Vehicle> vehicle(RawRecord raw, CollisionKey key, Status status, Findings found) {
        return found.outcome(new Vehicle(
                key,
                status,
                found.reference(raw, Field.VEHICLE_REFERENCE),
                found.coded(raw, Field.VEHICLE_TYPE, lists.vehicleType()),
                found.coded(raw, Field.MANOEUVRE, lists.manoeuvre()),
                person(raw, found),
                found.coded(raw, Field.PROPULSION, lists.propulsion()),
                found.age(raw, Field.VEHICLE_AGE, Vehicle.OLDEST),
                found.text(raw, Field.MAKE_MODEL, Vehicle.MAX_MAKE_MODEL)));
    }

    private Person person(RawRecord raw, Findings found) {
        Coded sex = found.coded(raw, Field.SEX, lists.sex());
        int age = found.age(raw, Field.AGE, Person.OLDEST);
        Coded band = found.coded(raw, Field.AGE_BAND, lists.ageBand());
        // a source that says the age says the band
        if (band.equals(Coded.MISSING) && age != Person.UNKNOWN_AGE)
            band = lists.ageBand().resolve(Ages.band(age));
        return new Person(sex, age, band);
    }
}
