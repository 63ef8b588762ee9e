package dev.milepost.collision;

/**
 * Somebody who was hurt in a collision. Known by the collision, the vehicle and the reference: in the older editions of
 * STATS19 a reference is unique within a vehicle only. References need not run from 1, nor without gaps.
 *
 * @param key of the collision, which need not be known yet
 * @param vehicle reference of the vehicle that the casualty was in, or that hit the pedestrian
 * @param severity of this casualty alone
 * @param casualtyClass driver or rider, passenger, pedestrian
 */
public record Casualty(
        CollisionKey key,
        Status status,
        int vehicle,
        int reference,
        Severity severity,
        Coded casualtyClass,
        Coded type,
        Person person,
        Pedestrian pedestrian)
        implements Recorded {
    public Casualty {
        References.check(vehicle);
        References.check(reference);
    }

    /** Where a pedestrian was and what he or she was doing; for others STATS19 says that they were none. */
    public record Pedestrian(Coded location, Coded movement) {}
}
