package dev.milepost.rest;

import dev.milepost.analysis.CollisionHistory;
import dev.milepost.analysis.Collisions;
import dev.milepost.analysis.Cursor;
import dev.milepost.analysis.Filter;
import dev.milepost.analysis.FilterReader;
import dev.milepost.analysis.StoredCollision;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Which ones? */
@Path("/api/v1/collisions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = OpenApiText.READ)
class CollisionResource {
    private final FilterReader filters;
    private final Collisions collisions;

    CollisionResource(FilterReader filters, Collisions collisions) {
        this.filters = filters;
        this.collisions = collisions;
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
    public Uni<RestResponse<Page>> page(@Context UriInfo uri) {
        Asked asked = Asked.filtered(uri, "limit", "cursor");
        Filter filter = asked.filter(filters);
        int limit = asked.number("limit", 1, Collisions.MAX_PAGE, Collisions.DEFAULT_PAGE);
        Optional<String> text = asked.single("cursor");
        Optional<Cursor> cursor = text.flatMap(t -> Cursor.read(t, filter));
        if (text.isPresent() && cursor.isEmpty())
            asked.wrong("cursor", "is not a cursor of this filter; take `next` of the page before, or leave it out");
        asked.check();
        return collisions.page(filter, cursor.orElse(null), limit).map(page -> answer(page, filter, uri));
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
                .one(Ids.read(id, "collision"))
                .map(found -> found.orElseThrow(() -> Ids.unknown(id, "collision")));
    }

    private static RestResponse<Page> answer(Collisions.Page page, Filter filter, UriInfo uri) {
        Cursor cursor = page.next();
        if (cursor == null) return RestResponse.ok(new Page(page.rows(), null));
        String next = cursor.text(filter);
        String link = uri.getRequestUriBuilder()
                .replaceQueryParam("cursor", next)
                .build()
                .toASCIIString();
        return RestResponse.ResponseBuilder.ok(new Page(page.rows(), next))
                .header("Link", "<" + link + ">; rel=\"next\"")
                .build();
    }
}
