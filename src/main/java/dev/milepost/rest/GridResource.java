package dev.milepost.rest;

import dev.milepost.analysis.Filter;
import dev.milepost.analysis.FilterReader;
import dev.milepost.analysis.GridAnswer;
import dev.milepost.analysis.GridQuestion;
import dev.milepost.analysis.Grids;
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
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Where? */
@Path("/api/v1/grid")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = OpenApiText.READ)
class GridResource {
    private static final List<String> FORMATS = List.of("json", "geojson");

    private final FilterReader filters;
    private final Grids grids;
    private final Caching caching;

    GridResource(FilterReader filters, Grids grids, Caching caching) {
        this.filters = filters;
        this.grids = grids;
        this.caching = caching;
    }

    @GET
    @Operation(
            operationId = "grid",
            summary = "Collisions by squares of the National Grid",
            description = "The squares that hold a collision, ordered by their National Grid reference, each with its"
                    + " south-western corner in metres. As GeoJSON each is a polygon in WGS84. Collisions without a place"
                    + " are in no square: `notMappable` says how many. More squares than"
                    + " `milepost.analysis.max-groups` are too many (422).")
    @Parameter(
            name = "size",
            in = ParameterIn.QUERY,
            description = "Side of a square in metres",
            schema =
                    @Schema(
                            type = SchemaType.INTEGER,
                            enumeration = {"100", "1000", "10000"},
                            defaultValue = "1000"))
    @Parameter(
            name = "format",
            in = ParameterIn.QUERY,
            description = "What `Accept` would say",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"json", "geojson"}))
    public Uni<RestResponse<GridAnswer>> grid(
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        GridQuestion question = question(uri);
        Formats.acceptable(headers, MediaType.APPLICATION_JSON);
        return caching.answer(known, question, () -> grids.answer(question));
    }

    @GET
    @Produces(GeoJson.TYPE)
    @Operation(hidden = true)
    public Uni<RestResponse<GeoJson.Collection>> geoJson(
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        GridQuestion question = question(uri);
        Formats.acceptable(headers, GeoJson.TYPE);
        return caching.answer(
                known,
                List.of("geojson", question),
                () -> grids.answer(question),
                answer -> GeoJson.Collection.of(Features.of(answer)));
    }

    private GridQuestion question(UriInfo uri) {
        Asked asked = Asked.filtered(uri, "size", "measure", "format");
        Filter filter = asked.filter(filters);
        GridQuestion question = GridParameters.read(asked, filter);
        asked.format(FORMATS);
        asked.check();
        return question;
    }
}
