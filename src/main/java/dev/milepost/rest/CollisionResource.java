package dev.milepost.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.analysis.CollisionHistory;
import dev.milepost.analysis.Collisions;
import dev.milepost.analysis.Exports;
import dev.milepost.analysis.Filter;
import dev.milepost.analysis.FilterReader;
import dev.milepost.analysis.StoredCollision;
import dev.milepost.analysis.TooBusy;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Which ones? */
@Path("/api/v1/collisions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = OpenApiText.READ)
class CollisionResource {
    private static final Logger log = Logger.getLogger(CollisionResource.class);

    private final FilterReader filters;
    private final Collisions collisions;
    private final Exports exports;
    private final CollisionExport form;

    CollisionResource(FilterReader filters, Collisions collisions, Exports exports, ObjectMapper json) {
        this.filters = filters;
        this.collisions = collisions;
        this.exports = exports;
        this.form = new CollisionExport(json);
    }

    /** @param next the cursor of the next page; null on the last one */
    @Schema(name = "CollisionPage")
    record Page(List<StoredCollision> rows, @Nullable String next) {}

    @GET
    @Operation(
            operationId = "collisions",
            summary = "Collisions, newest first",
            description =
                    "One page of the collisions of the filter, newest first. The next page begins at `next`, which"
                            + " is also in the header `Link`; nothing is skipped or repeated while collisions arrive.")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "How many, at most",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "`next` of the page before, asked with the same filter",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "format",
            in = ParameterIn.QUERY,
            description = "What `Accept` would say. `csv` and `ndjson` are files of all collisions of the filter (or of"
                    + " the first `limit`), streamed; `geojson` is one too without `limit` and `cursor`, and a page with"
                    + " one of them",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"json", "geojson", "csv", "ndjson"}))
    public Uni<RestResponse<Page>> page(@Context UriInfo uri, @Context HttpHeaders headers) {
        Formats.acceptable(headers, MediaType.APPLICATION_JSON);
        PageQuery query = PageQuery.read(uri, filters);
        return collisions.page(query.filter(), query.cursor(), query.limit()).map(page -> {
            RestResponse.ResponseBuilder<Page> answer =
                    RestResponse.ResponseBuilder.ok(new Page(page.rows(), query.next(page)));
            query.link(page).ifPresent(link -> answer.header("Link", "<" + link + ">; rel=\"next\""));
            return answer.header("Vary", "Accept").build();
        });
    }

    @GET
    @Produces(Formats.CSV)
    @Operation(hidden = true)
    public RestMulti<byte[]> csv(
            @Context UriInfo uri, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Formats.acceptable(headers, Formats.CSV);
        return file(form.csv(all(uri)), "collisions.csv", request);
    }

    @GET
    @Produces(Formats.NDJSON)
    @Operation(hidden = true)
    public RestMulti<byte[]> ndjson(
            @Context UriInfo uri, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Formats.acceptable(headers, Formats.NDJSON);
        return file(form.ndjson(all(uri)), "collisions.ndjson", request);
    }

    @GET
    @Produces(GeoJson.TYPE)
    @Operation(hidden = true)
    public RestMulti<byte[]> geoJson(
            @Context UriInfo uri, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Formats.acceptable(headers, GeoJson.TYPE);
        Set<String> asked = uri.getQueryParameters().keySet();
        return asked.contains("limit") || asked.contains("cursor")
                ? geoJsonPage(uri, request.response())
                : file(form.geoJson(all(uri)), "collisions.geojson", request);
    }

    private RestMulti<byte[]> geoJsonPage(UriInfo uri, HttpServerResponse response) {
        PageQuery query = PageQuery.read(uri, filters);
        Uni<byte[]> page = collisions
                .page(query.filter(), query.cursor(), query.limit())
                .map(found -> {
                    query.link(found).ifPresent(link -> response.putHeader("Link", "<" + link + ">; rel=\"next\""));
                    return form.page(found.rows(), query.link(found));
                });
        return RestMulti.fromMultiData(page.toMulti())
                .encodeAsJsonArray(false)
                .header("Vary", "Accept")
                .build();
    }

    private Multi<List<StoredCollision>> all(UriInfo uri) {
        Asked asked = Asked.filtered(uri, "limit", "format");
        Filter filter = asked.filter(filters);
        int limit = asked.number("limit", 1, Integer.MAX_VALUE, Integer.MAX_VALUE);
        asked.format(PageQuery.FORMATS);
        asked.check();
        return exports.all(filter, limit);
    }

    private RestMulti<byte[]> file(Multi<byte[]> pieces, String name, HttpServerRequest request) {
        Multi<byte[]> watched = pieces.onFailure(failure -> !(failure instanceof TooBusy))
                .invoke(failure -> log.warnf("%s was not written to its end: %s", name, failure));
        return RestMulti.fromMultiData(Unread.cutOff(watched, request, exports.patience(), exports.longest()))
                .withDemand(1)
                // said of JSON it is a list with brackets, said of anything else it is nothing
                .encodeAsJsonArray(!name.endsWith("json"))
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("Vary", "Accept")
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "collision",
            summary = "One collision, with its revisions",
            description = "The collision as it is now, and what it said before each revision, latest first.")
    @Parameter(
            name = "id",
            in = ParameterIn.PATH,
            required = true,
            description = "`id` of a collision",
            schema = @Schema(type = SchemaType.INTEGER, format = "int64"))
    public Uni<CollisionHistory> one(@RestPath String id, @Context UriInfo uri) {
        Asked.plain(uri).check();
        return collisions
                .one(Ids.read(id, "collision"), filters.detail())
                .map(found -> found.orElseThrow(() -> Ids.unknown(id, "collision")));
    }
}
