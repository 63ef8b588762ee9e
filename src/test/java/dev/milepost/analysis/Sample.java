package dev.milepost.analysis;

import dev.milepost.collision.Coded;
import dev.milepost.collision.GridPoint;
import dev.milepost.collision.Severity;
import dev.milepost.collision.Status;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A collision of a test, in plain values. */
public record Sample(
        String source,
        String reference,
        Status status,
        LocalDate date,
        int minute,
        Severity severity,
        @Nullable String authority,
        @Nullable GridPoint place,
        Road road,
        Crossings crossing,
        Counts counts) {

    public record Road(
            Coded weather,
            Coded light,
            Coded surface,
            @Nullable Integer speedLimit) {}

    public record Crossings(Coded facility, Coded control) {}

    public record Counts(
            int casualties, int vehicles, int pedestrians, int cycles, int p2w, int children, int olderPeople) {}
}
