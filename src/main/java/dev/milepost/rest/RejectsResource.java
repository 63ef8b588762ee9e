package dev.milepost.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.rejects.Reject;
import dev.milepost.rejects.RejectCursor;
import dev.milepost.rejects.RejectFilter;
import dev.milepost.rejects.RejectRefused;
import dev.milepost.rejects.RejectState;
import dev.milepost.rejects.Rejects;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What could not be loaded, and loading it after all. */
@Path("/api/v1/rejects")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rejects", description = "Records that could not be loaded, kept whole, with the reason")
class RejectsResource {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Rejects rejects;
    private final ObjectMapper json;

    RejectsResource(Rejects rejects, ObjectMapper json) {
        this.rejects = rejects;
        this.json = json;
    }

    /** @param next the cursor of the next page; null on the last one */
    @Schema(name = "RejectPage")
    record Page(List<RejectView> rows, @Nullable String next) {}

    @GET
    @Operation(
            operationId = "rejects",
            summary = "Rejected records, newest first",
            description =
                    "One page as JSON; a page ends early when its records are large. With `format=csv` or"
                            + " `format=ndjson` (or `Accept`) all rejects of the filter, streamed, without `limit` and `cursor`.")
    public Uni<RestResponse<Page>> page(@Context UriInfo uri, @Context HttpHeaders headers) {
        Formats.acceptable(headers, MediaType.APPLICATION_JSON);
        Asked asked = Asked.plain(uri, "reason", "import", "from", "to", "state", "limit", "cursor", "format");
        RejectFilter filter = RejectQuery.filter(asked);
        RejectCursor cursor = RejectQuery.cursor(asked, filter);
        int limit = asked.number("limit", 1, Rejects.MAX_PAGE, Rejects.DEFAULT_PAGE);
        RejectQuery.format(asked);
        asked.check();
        return answered(() -> rejects.page(filter, cursor, limit)).map(page -> answer(page, filter, uri));
    }

    private RestResponse<Page> answer(Rejects.Page page, RejectFilter filter, UriInfo uri) {
        List<RejectView> rows =
                page.rows().stream().map(each -> RejectView.of(each, json)).toList();
        RejectCursor cursor = page.next();
        if (cursor == null) return RestResponse.ok(new Page(rows, null));
        String next = cursor.text(filter);
        String link = uri.getRequestUriBuilder()
                .replaceQueryParam("cursor", next)
                .build()
                .toASCIIString();
        return RestResponse.ResponseBuilder.ok(new Page(rows, next))
                .header("Link", "<" + link + ">; rel=\"next\"")
                .build();
    }

    @GET
    @Produces(Formats.CSV)
    @Operation(hidden = true)
    public Multi<String> csv(@Context UriInfo uri, @Context HttpHeaders headers) {
        AtomicBoolean headed = new AtomicBoolean();
        // with the first rows, not before: a failure until then is a problem answer
        return exported(uri, headers, Formats.CSV)
                .map(some -> (headed.getAndSet(true) ? "" : RejectLines.header()) + RejectLines.csv(some));
    }

    @GET
    @Produces(Formats.NDJSON)
    @Operation(hidden = true)
    public Multi<RejectView> ndjson(@Context UriInfo uri, @Context HttpHeaders headers) {
        return exported(uri, headers, Formats.NDJSON)
                .onItem()
                .transformToIterable(some ->
                        some.stream().map(each -> RejectView.of(each, json)).toList());
    }

    private Multi<List<Reject>> exported(UriInfo uri, HttpHeaders headers, String type) {
        Formats.acceptable(headers, type);
        Asked asked = Asked.plain(uri, "reason", "import", "from", "to", "state", "format");
        RejectFilter filter = RejectQuery.filter(asked);
        RejectQuery.format(asked);
        asked.check();
        return rejects.all(filter).onFailure().transform(RejectsResource::told);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "reject",
            summary = "One rejected record, whole",
            description = "With the reason, the record as it came, its fields as the source worded them, and what its"
                    + " last replay did.")
    public Uni<RejectView> one(@RestPath String id, @Context UriInfo uri) {
        Asked.plain(uri).check();
        long number = Ids.read(id, "reject");
        return answered(() -> rejects.one(number)).map(found -> RejectView.of(found, json));
    }

    @POST
    @Path("/{id}/replay")
    @Consumes(MediaType.WILDCARD)
    @Blocking // the body is read here, so that no more of it is held than an event may have
    @Operation(
            operationId = "replayReject",
            summary = "Load a rejected record after all",
            description = "With a body, an event as a JSON object, that is loaded instead of the record, with the"
                    + " record's source and status; it is the newest word, and the record stays as it came beside it."
                    + " Without a body the record is tried once more as it is, for example because a code list has"
                    + " grown; what was said of the collision since it was rejected is not replaced by it. Answers 200"
                    + " with `state: replayed`, or with `state: open` and the reason when it is still not acceptable."
                    + " Replaying is idempotent: what is replayed already is not replayed again, and the answer says"
                    + " what the first replay did (`already: true`).")
    public Uni<ReplayView> replay(
            @RestPath String id,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
            InputStream body,
            @Context UriInfo uri) {
        Asked.plain(uri).check();
        long number = Ids.read(id, "reject");
        byte @Nullable [] correction = correction(body, type);
        return answered(() -> rejects.replay(number, correction)).map(ReplayView::of);
    }

    private byte @Nullable [] correction(InputStream body, @Nullable String type) {
        try {
            byte[] bytes = body.readNBytes(rejects.largestCorrection() + 1);
            if (bytes.length == 0) return null;
            if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_JSON))
                throw Problem.of(
                        415,
                        "A corrected event is JSON: send it as Content-Type: application/json, or send no body to try"
                                + " the record as it is.");
            if (bytes.length <= rejects.largestCorrection()) return bytes;
        } catch (IOException e) {
            throw Problem.badRequest("The body was cut off before its end. Send it again.");
        }
        throw Problem.tooLarge("The corrected event is larger than an event may be, " + rejects.largestCorrection()
                + " bytes (milepost.ingest.max-event-size).");
    }

    @POST
    @Path("/replay")
    @Operation(
            operationId = "replayRejects",
            summary = "Try all rejected records of a filter once more",
            description = "Those that are open, oldest first, as they are, up to the newest there is when it begins."
                    + " At most `limit` in one request; when `more` is true, ask again with `cursor` = `next`. Those"
                    + " that are still not acceptable stay open with the reason of today.")
    public Uni<ReplaysView> replayMany(@Context UriInfo uri) {
        Asked asked = Asked.plain(uri, "reason", "import", "from", "to", "state", "limit", "cursor");
        RejectFilter filter = RejectQuery.filter(asked);
        RejectCursor cursor = RejectQuery.cursor(asked, filter);
        int limit = asked.number("limit", 1, Rejects.MAX_REPLAYS, Rejects.DEFAULT_REPLAYS);
        if (filter.state() == RejectState.REPLAYED)
            asked.wrong("state", "is replayed; only what is open is replayed: leave it out, or say open");
        asked.check();
        return answered(() -> rejects.replay(filter, cursor, limit)).map(tally -> ReplaysView.of(tally, filter));
    }

    private static <T> Uni<T> answered(Supplier<Uni<T>> asked) {
        return Uni.createFrom().deferred(() -> asked.get()).onFailure().transform(RejectsResource::told);
    }

    private static Throwable told(Throwable failure) {
        return failure instanceof RejectRefused refused ? problem(refused) : failure;
    }

    private static Problem problem(RejectRefused refused) {
        String message = String.valueOf(refused.getMessage());
        return switch (refused) {
            case RejectRefused.NoSuchReject none -> Problem.notFound(message);
            case RejectRefused.NotReady waiting -> Problem.unavailable(message, RETRY_AFTER);
            case RejectRefused.BadCorrection bad -> Problem.badRequest(message);
            case RejectRefused.TooSlow slow -> Problem.timeout(message);
            case RejectRefused.Unanswered unknown -> Problem.timeout(message);
        };
    }
}
