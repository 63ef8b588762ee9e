package dev.milepost.analysis;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a collision said before it was revised: true from {@code updated} until {@code replacedAt}. */
public record Revision(
        Instant updated,
        Instant replacedAt,
        String status,
        LocalDate date,
        @Nullable String time,
        String severity,
        StoredCollision.Place location,
        StoredCollision.Circumstances conditions,
        StoredCollision.Crossings crossing,
        int casualties,
        int vehicles,
        StoredCollision.Involved involved) {}
