package dev.milepost.rest;

import dev.milepost.analysis.Filter;
import dev.milepost.analysis.FilterReader;
import dev.milepost.analysis.HeatmapAnswer;
import dev.milepost.analysis.Heatmaps;
import dev.milepost.analysis.Measure;
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

/** When? */
@Path("/api/v1/heatmap")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = OpenApiText.READ)
class HeatmapResource {
    private final FilterReader filters;
    private final Heatmaps heatmaps;
    private final Caching caching;

    HeatmapResource(FilterReader filters, Heatmaps heatmaps, Caching caching) {
        this.filters = filters;
        this.heatmaps = heatmaps;
        this.caching = caching;
    }

    @GET
    @Operation(
            operationId = "heatmap",
            summary = "One measure by weekday and hour",
            description = "Seven rows, Monday first, of 24 hours of local civil time (Europe/London); a cell without a"
                    + " collision is 0 (null for `ksiShare`). Collisions whose time is not known are in `unknown` of"
                    + " their weekday, and in the total.")
    public Uni<RestResponse<HeatmapAnswer>> heatmap(
            @Context UriInfo uri, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        Asked asked = Asked.filtered(uri, "measure");
        Filter filter = asked.filter(filters);
        Measure measure = asked.measure("measure", Measure.COLLISIONS);
        asked.check();
        return caching.answer(known, List.of("heatmap", filter, measure), () -> heatmaps.answer(filter, measure));
    }
}
