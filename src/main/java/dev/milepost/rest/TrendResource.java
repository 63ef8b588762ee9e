package dev.milepost.rest;

import dev.milepost.analysis.Filter;
import dev.milepost.analysis.FilterReader;
import dev.milepost.analysis.Measure;
import dev.milepost.analysis.TrendQuestion;
import dev.milepost.analysis.Trends;
import dev.milepost.analysis.TrendsAnswer;
import dev.milepost.analysis.trend.PeriodLength;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** How does it move? */
@Path("/api/v1/trends")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = OpenApiText.READ)
class TrendResource {
    private final FilterReader filters;
    private final Trends trends;
    private final Caching caching;

    TrendResource(FilterReader filters, Trends trends, Caching caching) {
        this.filters = filters;
        this.trends = trends;
        this.caching = caching;
    }

    @GET
    @Operation(
            operationId = "trends",
            summary = "A series over time, with what each period is compared with",
            description =
                    "One row for each period from the first to the last that is loaded. Beside its measures: the sum of"
                            + " the twelve months that end with it (`rolling12`), the same period of the year before (`lastYear`) and the"
                            + " `change` since then in percent, the exact Poisson interval of 95 % (`interval`; not for casualties and"
                            + " vehicles, which come several to a collision), and the mean of the same period in the three and five years"
                            + " before. `from` and `to` choose what is shown; what it is compared with is looked up before `from` too."
                            + " Whatever would need months that are not whole, not loaded, or covered by other authorities is null, and a"
                            + " change without a percentage says why: `noBase`, `notComparable`, `partial` or `smallBase` (under 10)."
                            + " Compared are only authorities that are loaded for all of the months compared (those shown, those a year"
                            + " before, those of the baseline); who is left out is in `likeForLike` and in a warning.")
    @Parameter(
            name = "period",
            in = ParameterIn.QUERY,
            description = "How long a period is",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"month", "quarter", "year"},
                            defaultValue = "month"))
    @Parameter(
            name = "likeForLike",
            in = ParameterIn.QUERY,
            description = "Whether only authorities are counted that are loaded for all of the months compared",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "true"))
    @Parameter(
            name = "baseline",
            in = ParameterIn.QUERY,
            description = "The years that a target is measured against, first..last or one year",
            schema = @Schema(type = SchemaType.STRING, pattern = "^\\d{4}(\\.\\.\\d{4})?$"),
            example = "2022..2024")
    @Parameter(
            name = "target",
            in = ParameterIn.QUERY,
            description = "Percent against the mean of the baseline, reached in equal yearly steps; with `targetYear`",
            schema = @Schema(type = SchemaType.NUMBER, minimum = "-100", maximum = "100"),
            example = "-65")
    @Parameter(
            name = "targetYear",
            in = ParameterIn.QUERY,
            description = "The year of the target; with `target`",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1927", maximum = "2099"),
            example = "2035")
    public Uni<RestResponse<TrendsAnswer>> trends(
            @Context UriInfo uri, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        Asked asked = Asked.filtered(
                uri, "period", "measure", "likeForLike", "baseline", TrendAim.TARGET, TrendAim.TARGET_YEAR);
        Filter filter = asked.filter(filters);
        PeriodLength period =
                asked.one("period", PeriodLength::named, "allowed: " + PeriodLength.allowed(), PeriodLength.MONTH);
        List<Measure> measures = asked.measures("measure");
        boolean likeForLike = asked.truth("likeForLike", true);
        TrendAim aim = TrendAim.read(asked);
        asked.check();
        TrendQuestion question = new TrendQuestion(filter, period, measures, likeForLike, aim.baseline(), aim.target());
        return caching.answer(
                known,
                // which months are over depends on the day
                List.of(question, LocalDate.now(Trends.HERE)),
                () -> trends.answer(question));
    }
}
