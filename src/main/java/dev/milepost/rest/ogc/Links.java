package dev.milepost.rest.ogc;

import dev.milepost.rest.GeoJson;
import dev.milepost.rest.Link;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;

/** Links of an answer, absolute, as its client reached this server. */
record Links(UriInfo uri) {
    Link self(String type) {
        return new Link(uri.getRequestUri().toASCIIString(), "self", type, "This document");
    }

    Link to(String relation, String type, String title, String... path) {
        UriBuilder target = uri.getBaseUriBuilder().path("ogc");
        for (String step : path) target.path(step);
        return new Link(target.build().normalize().toASCIIString(), relation, type, title);
    }

    /** The same with another cursor. */
    Link next(String cursor) {
        String href = uri.getRequestUriBuilder()
                .replaceQueryParam("cursor", cursor)
                .build()
                .toASCIIString();
        return new Link(href, "next", GeoJson.TYPE, "The next page");
    }

    String base() {
        return uri.getBaseUriBuilder().path("ogc").build().toASCIIString();
    }
}
