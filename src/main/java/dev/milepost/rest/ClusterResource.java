package dev.milepost.rest;

import dev.milepost.analysis.ClusterQuestion;
import dev.milepost.analysis.Clusters;
import dev.milepost.analysis.ClustersAnswer;
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
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Where do collisions lie close together? */
@Path("/api/v1/clusters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = OpenApiText.READ)
class ClusterResource {
    private static final List<String> FORMATS = List.of("json", "geojson");

    private final FilterReader filters;
    private final Clusters clusters;
    private final Caching caching;

    ClusterResource(FilterReader filters, Clusters clusters, Caching caching) {
        this.filters = filters;
        this.clusters = clusters;
        this.caching = caching;
    }

    @GET
    @Operation(
            operationId = "clusters",
            summary = "Sites where collisions lie close together",
            description = "Circles around a collision that hold enough collisions within some months, in metres on the"
                    + " National Grid: the worst first, then the worst of those that do not overlap it, and so on. Each circle is"
                    + " counted whole and exactly, its edge included, and no collision is in two. Worse is a higher score (the"
                    + " sum of the weights; by default each collision is 1), then more KSI, then more collisions. The months end"
                    + " with that of `to`, or else with the last one that is loaded. As GeoJSON each site is the point of its"
                    + " centre. It is a list for screening: sites chosen for many collisions tend to have fewer later whatever"
                    + " is done. An area of the filter is given as `bbox`, or as `near=longitude,latitude,metres`, because"
                    + " `radius` here is that of a site. More than 500,000 collisions are not looked at (422).")
    @Parameter(
            name = "radius",
            in = ParameterIn.QUERY,
            description = "Metres from the centre of a site",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "5", maximum = "1000", defaultValue = "50"))
    @Parameter(
            name = "months",
            in = ParameterIn.QUERY,
            description = "How many months are looked at",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "600", defaultValue = "60"))
    @Parameter(
            name = "minCollisions",
            in = ParameterIn.QUERY,
            description = "So many collisions make a site",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "2", defaultValue = "7"))
    @Parameter(
            name = "minKsi",
            in = ParameterIn.QUERY,
            description = "So many of them are fatal or serious",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0"))
    @Parameter(
            name = "weights",
            in = ParameterIn.QUERY,
            description = "What a fatal, a serious and a slight collision add to the score",
            schema = @Schema(type = SchemaType.STRING, defaultValue = "1,1,1"),
            example = "10,5,1")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "How many sites are listed, at most",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @Parameter(
            name = "format",
            in = ParameterIn.QUERY,
            description = "What `Accept` would say",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"json", "geojson"}))
    public Uni<RestResponse<ClustersAnswer>> clusters(
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        ClusterQuestion question = question(uri);
        Formats.acceptable(headers, MediaType.APPLICATION_JSON);
        return caching.answer(known, question, () -> clusters.answer(question));
    }

    @GET
    @Produces(GeoJson.TYPE)
    @Operation(hidden = true)
    public Uni<RestResponse<GeoJson.Collection>> geoJson(
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        ClusterQuestion question = question(uri);
        Formats.acceptable(headers, GeoJson.TYPE);
        return caching.answer(
                known,
                List.of("geojson", question),
                () -> clusters.answer(question),
                answer -> GeoJson.Collection.of(Features.of(answer)));
    }

    private ClusterQuestion question(UriInfo uri) {
        List<String> own = new ArrayList<>(ClusterParameters.RULE);
        own.addAll(List.of(ClusterParameters.LIMIT, "format"));
        Asked asked = Asked.filtered(uri, own.toArray(String[]::new));
        Filter filter = asked.filter(filters);
        ClusterQuestion question = ClusterParameters.read(asked, filter);
        asked.format(FORMATS);
        asked.check();
        return question;
    }
}
