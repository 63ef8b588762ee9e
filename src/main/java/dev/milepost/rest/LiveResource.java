package dev.milepost.rest;

import dev.milepost.analysis.Filter;
import dev.milepost.analysis.FilterReader;
import dev.milepost.live.Live;
import dev.milepost.live.LiveEvent;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is happening? */
@Path("/api/v1/live")
@Tag(name = OpenApiText.READ)
class LiveResource {
    private static final String LAST = "Last-Event-ID";

    private final FilterReader filters;
    private final Live live;

    LiveResource(FilterReader filters, Live live) {
        this.filters = filters;
        this.live = live;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "live",
            summary = "Collisions as they are committed",
            description =
                    "Server-sent events. Each collision of the filter that is added or revised, by whichever instance, is"
                            + " an event `collision` whose data is the collision as `/collisions` shows it. Who sends the `id` of"
                            + " an event as `Last-Event-ID`, as browsers do by themselves, gets what came after it, none"
                            + " skipped and none repeated. When that cannot be done, or a client takes events more slowly"
                            + " than they come, it gets an event `reset`, whose data says why, and the connection ends: ask"
                            + " for the collisions anew; the `id` of the reset is where to follow from. A comment every 15"
                            + " seconds, with an `id` of its own, shows that the connection stands.")
    @Parameter(
            name = LAST,
            in = ParameterIn.HEADER,
            description = "`id` of the event to resume from; without it, what is committed from now on",
            schema = @Schema(type = SchemaType.STRING),
            example = "18203.mhx3k2w1")
    public Multi<OutboundSseEvent> live(
            @Context UriInfo uri,
            @Parameter(hidden = true) @HeaderParam(LAST) @Nullable String last,
            @Context Sse sse,
            @Context HttpServerRequest request) {
        Asked asked = Asked.filtered(uri);
        Filter filter = asked.filter(filters);
        Optional<String> text = Optional.ofNullable(last).map(String::strip).filter(id -> !id.isEmpty());
        Optional<Live.From> since = text.flatMap(Live::from);
        if (text.isPresent() && since.isEmpty())
            asked.wrong(LAST, "is not the id of an event of this feed; leave it out to follow from now on");
        asked.check();
        // proxies hand on each event as it comes
        request.response().putHeader("Cache-Control", "no-store").putHeader("X-Accel-Buffering", "no");
        return live.follow(filter, since, () -> Connections.cut(request)).map(event -> sent(event, sse));
    }

    private static OutboundSseEvent sent(LiveEvent event, Sse sse) {
        OutboundSseEvent.Builder builder = sse.newEventBuilder().id(event.id());
        return switch (event) {
            case LiveEvent.Collision collision ->
                builder.name("collision")
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(String.class, collision.json())
                        .build();
            case LiveEvent.Alive alive -> builder.comment("alive").build();
            case LiveEvent.Reset reset ->
                builder.name("reset")
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(
                                Map.class,
                                Map.of(
                                        "reason",
                                        reset.why().word(),
                                        "detail",
                                        reset.why().sentence()))
                        .build();
        };
    }
}
