package dev.milepost.rest;

import dev.milepost.analysis.AggregateAnswer;
import dev.milepost.analysis.AggregateQuestion;
import dev.milepost.analysis.Aggregates;
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
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** How many? */
@Path("/api/v1/aggregates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = OpenApiText.READ)
class AggregateResource {
    private static final List<String> FORMATS = List.of("json", "csv");

    private final FilterReader filters;
    private final Aggregates aggregates;
    private final Caching caching;

    AggregateResource(FilterReader filters, Aggregates aggregates, Caching caching) {
        this.filters = filters;
        this.aggregates = aggregates;
        this.caching = caching;
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
    @Parameter(
            name = "format",
            in = ParameterIn.QUERY,
            description =
                    "What `Accept` would say; `csv` has the rows alone, a coded group in two columns, its code and"
                            + " its label",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"json", "csv"}))
    public Uni<RestResponse<AggregateAnswer>> aggregates(
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        Formats.acceptable(headers, MediaType.APPLICATION_JSON);
        AggregateQuestion question = question(uri);
        return caching.answer(known, question, () -> aggregates.answer(question));
    }

    @GET
    @Produces(Formats.CSV)
    @Operation(hidden = true)
    public Uni<RestResponse<String>> csv(
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        Formats.acceptable(headers, Formats.CSV);
        AggregateQuestion question = question(uri);
        return caching.answer(
                known,
                List.of("csv", question),
                () -> aggregates.answer(question),
                answer -> AggregateLines.csv(question, answer.rows()));
    }

    private AggregateQuestion question(UriInfo uri) {
        Asked asked = Asked.filtered(uri, "by", "measure", "format");
        AggregateQuestion question = AggregateQuestion.read(
                asked.filter(filters), asked.list("by"), asked.list("measure"), asked.complaints());
        asked.format(FORMATS);
        asked.check();
        return question;
    }
}
