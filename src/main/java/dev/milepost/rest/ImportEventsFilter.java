package dev.milepost.rest;

import dev.milepost.imports.ImportRefused;
import dev.milepost.imports.Imports;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Whoever asks for the events of an import that there is not hears so: once events are sent it is too late for that. */
class ImportEventsFilter {
    private static final Pattern EVENTS = Pattern.compile("/?api/v1/imports/([1-9]\\d{0,17})/events");

    private final Imports imports;

    ImportEventsFilter(Imports imports) {
        this.imports = imports;
    }

    @ServerRequestFilter
    public @Nullable Uni<Response> known(UriInfo uri) {
        Matcher events = EVENTS.matcher(uri.getPath());
        if (!events.matches()) return null;
        return Uni.createFrom()
                .deferred(() -> imports.find(Long.parseLong(events.group(1))))
                .onFailure(ImportRefused.class)
                .transform(ImportsResource::told)
                .onItem()
                .transform(found -> null);
    }
}
