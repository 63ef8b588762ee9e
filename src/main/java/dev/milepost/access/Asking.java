package dev.milepost.access;

import org.jspecify.annotations.Nullable;

/**
 * A request, as far as it matters who makes it.
 *
 * @param path decoded, and without dots
 * @param authorization the header of that name
 * @param fromElsewhere a page of another site made a browser ask
 */
public record Asking(
        String method, String path, @Nullable String authorization, String address, boolean fromElsewhere) {}
