package dev.milepost.analysis;

import dev.milepost.collision.Coded;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A collision as it is published. What is not known is null; a value that no code list knows has the code -1 and its
 * source's own word as label.
 *
 * @param id of this warehouse; source, year and reference are what identifies a collision elsewhere
 * @param date local civil date
 * @param time local civil time, hh:mm
 * @param severity fatal, serious or slight: that of its worst casualty
 * @param vehicles all vehicles, pedal cycles too
 * @param firstSeen when it was first committed here
 * @param updated when it was last committed here
 */
public record StoredCollision(
        long id,
        String source,
        @Nullable String reference,
        String status,
        LocalDate date,
        @Nullable String time,
        String severity,
        Place location,
        Circumstances conditions,
        Crossings crossing,
        int casualties,
        int vehicles,
        Involved involved,
        Instant firstSeen,
        Instant updated) {

    /**
     * @param authority GSS code, as supplied
     * @param easting metres, British National Grid (EPSG:27700)
     * @param northing metres, British National Grid (EPSG:27700)
     * @param longitude degrees, WGS84
     * @param latitude degrees, WGS84
     */
    public record Place(
            @Nullable String description,
            @Nullable String authority,
            @Nullable Integer easting,
            @Nullable Integer northing,
            @Nullable Double longitude,
            @Nullable Double latitude) {}

    /** @param speedLimit miles an hour */
    public record Circumstances(
            @Nullable Coded weather,
            @Nullable Coded light,
            @Nullable Coded surface,
            @Nullable Integer speedLimit) {}

    /** Pedestrian crossing within 50 m: physical facility and human control. */
    public record Crossings(
            @Nullable Coded facility, @Nullable Coded control) {}

    /** People or vehicles involved, hurt or not. They overlap and never add up. */
    public record Involved(int pedestrians, int cycles, int p2w, int children, int olderPeople) {}
}
