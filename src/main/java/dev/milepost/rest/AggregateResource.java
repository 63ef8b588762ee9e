package dev.milepost.rest;

import dev.milepost.analysis.AggregateAnswer;
import dev.milepost.analysis.AggregateQuestion;
import dev.milepost.analysis.Aggregates;
import dev.milepost.analysis.DataVersion;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** How many? */
@Path("/api/v1/aggregates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = OpenApiText.READ)
class AggregateResource {
    private final FilterReader filters;
    private final Aggregates aggregates;
    private final Caching caching;

    AggregateResource(FilterReader filters, Aggregates aggregates, DataVersion versions) {
        this.filters = filters;
        this.aggregates = aggregates;
        this.caching = new Caching(versions);
    }

    @GET
    @Operation(
            operationId = "aggregates",
            summary = "Collisions counted by groups",
            description =
                    "Counts and sums over the collisions of the filter, by up to three groups; without groups, the"
                            + " total. Rows are ordered by the groups, and a group without a collision has no row. A group that"
                            + " is not known (no authority, no time, a missing code) is null. `pedestrians`, `cycles`, `p2w`,"
                            + " `children` and `olderPeople` count COLLISIONS that involve at least one; they overlap and must"
                            + " not be added up. `ksi` counts collisions that were fatal or serious, not casualties; `ksiShare`"
                            + " is ksi / collisions, 0 to 1. All of an answer is of one moment, `meta.asOf`.")
    public Uni<RestResponse<AggregateAnswer>> aggregates(
            @Context UriInfo uri, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        Asked asked = Asked.filtered(uri, "by", "measure");
        AggregateQuestion question = AggregateQuestion.read(
                asked.filter(filters), asked.list("by"), asked.list("measure"), asked.complaints());
        asked.check();
        return caching.answer(
                known,
                question.toString(),
                () -> aggregates.answer(question),
                answer -> answer.meta().dataVersion());
    }
}
