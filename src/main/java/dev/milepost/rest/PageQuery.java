package dev.milepost.rest;

import dev.milepost.analysis.Collisions;
import dev.milepost.analysis.Cursor;
import dev.milepost.analysis.Filter;
import dev.milepost.analysis.FilterReader;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A page of collisions as it was asked for, and the way to the next one. */
public record PageQuery(
        UriInfo uri, Filter filter, @Nullable Cursor cursor, int limit) {
    static final List<String> FORMATS = List.of("json", "geojson", "csv", "ndjson");

    static PageQuery read(UriInfo uri, FilterReader filters) {
        Asked asked = Asked.filtered(uri, "limit", "cursor", "format");
        Filter filter = asked.filter(filters);
        int limit = asked.number("limit", 1, Collisions.MAX_PAGE, Collisions.DEFAULT_PAGE);
        Cursor cursor = cursor(asked, filter);
        asked.format(FORMATS);
        asked.check();
        return new PageQuery(uri, filter, cursor, limit);
    }

    public static @Nullable Cursor cursor(Asked asked, Filter filter) {
        Optional<String> text = asked.single("cursor");
        Optional<Cursor> cursor = text.flatMap(t -> Cursor.read(t, filter));
        if (text.isPresent() && cursor.isEmpty())
            asked.wrong("cursor", "is not a cursor of this filter; take `next` of the page before, or leave it out");
        return cursor.orElse(null);
    }

    @Nullable
    String next(Collisions.Page page) {
        Cursor next = page.next();
        return next == null ? null : next.text(filter);
    }

    /** Absolute; empty on the last page. */
    Optional<String> link(Collisions.Page page) {
        return Optional.ofNullable(next(page))
                .map(next -> uri.getRequestUriBuilder()
                        .replaceQueryParam("cursor", next)
                        .build()
                        .toASCIIString());
    }
}
