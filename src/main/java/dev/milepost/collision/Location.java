package dev.milepost.collision;

import org.jspecify.annotations.Nullable;

/** Where it happened. Description and authority (GSS code, as supplied) are null when unknown; so is the point. */
public record Location(
        @Nullable String description,
        @Nullable String authority,
        @Nullable GridPoint point) {
    public static final int MAX_DESCRIPTION = 255;
    public static final int MAX_AUTHORITY = 32;
}
