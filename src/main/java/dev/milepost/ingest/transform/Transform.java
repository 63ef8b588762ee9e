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
import dev.milepost.collision.RejectReason;
import dev.milepost.collision.Severity;
import dev.milepost.collision.Status;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A raw record to a collision, by the rules of the domain. Never throws, whatever the record says: one that cannot be
 * a collision is rejected with the field and its value, one that is only odd is accepted and flagged.
 */
public final class Transform {
    private final CodeLists lists;

    public Transform(CodeLists lists) {
        this.lists = lists;
    }

    /**
     * @param defaultSource the source of a record that names none
     * @param today the latest date that is not in the future
     */
    public Outcome<Collision> apply(RawRecord raw, String defaultSource, Status status, LocalDate today) {
        return switch (Identity.of(raw, defaultSource, today)) {
            case Identity.Known known -> collision(raw, known.key(), known.date(), status);
            case Identity.Unknown unknown -> Outcome.rejected(unknown.reason(), unknown.detail());
        };
    }

    private Outcome<Collision> collision(RawRecord raw, CollisionKey key, LocalDate date, Status status) {
        Severity severity = severity(raw);
        if (severity == null) return Outcome.rejected(RejectReason.UNKNOWN_SEVERITY, unknownSeverity(raw));
        Findings found = new Findings();
        int minute = found.minuteOfDay(raw);
        Involvement involved = involved(raw, found);
        if (involved.casualties() == 0) found.add(Flag.CASUALTIES_ZERO);
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

    private @Nullable Severity severity(RawRecord raw) {
        String text = raw.text(Field.SEVERITY);
        Coded value = lists.severity().resolve(text);
        return value.known() && lists.severity().lists(value) ? Severity.ofCode(value.code()) : null;
    }

    private static String unknownSeverity(RawRecord raw) {
        String text = raw.text(Field.SEVERITY);
        return text == null
                ? "SEVERITY is missing; a collision is Fatal, Serious or Slight."
                : "SEVERITY is " + Texts.shown(text) + "; no code list knows it.";
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
