package dev.milepost.rest;

import dev.milepost.live.Live;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Whoever cannot follow for now hears so: once events are sent it is too late for that. */
class LiveFilter {
    private final Live live;

    LiveFilter(Live live) {
        this.live = live;
    }

    @ServerRequestFilter
    public @Nullable Uni<Response> open(UriInfo uri) {
        String path = uri.getPath();
        return path.equals("/api/v1/live") || path.equals("api/v1/live")
                ? live.open().onItem().transform(open -> null)
                : null;
    }
}
