package dev.milepost.rest;

import dev.milepost.analysis.Coverage;
import dev.milepost.analysis.CoverageAnswer;
import dev.milepost.analysis.Filter;
import dev.milepost.analysis.FilterReader;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What is here? */
@Path("/api/v1/coverage")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = OpenApiText.READ)
class CoverageResource {
    private final FilterReader filters;
    private final Coverage coverage;
    private final Caching caching;

    CoverageResource(FilterReader filters, Coverage coverage, Caching caching) {
        this.filters = filters;
        this.coverage = coverage;
        this.caching = caching;
    }

    @GET
    @Operation(
            operationId = "coverage",
            summary = "Which months of which authority were loaded from which source",
            description = "One row for each source, authority and month that holds collisions: how many were loaded, of"
                    + " which days, and how many of them are provisional (from the live stream) or validated (from a"
                    + " published file). Years with other authorities in them cannot be compared as they are.")
    public Uni<RestResponse<CoverageAnswer>> coverage(
            @Context UriInfo uri, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        Asked asked = Asked.filtered(uri);
        Filter filter = asked.filter(filters);
        asked.check();
        return caching.answer(known, List.of("coverage", filter), () -> coverage.answer(filter));
    }
}
