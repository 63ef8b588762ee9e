package dev.milepost.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code format=} says what {@code Accept} would say; who accepts anything gets JSON. */
@ApplicationScoped
class Formats {
    static final String CSV = "text/csv";
    static final String NDJSON = "application/x-ndjson";
    private static final String JSON = "application/json";
    private static final Pattern PATH =
            Pattern.compile("/api/v1/(collisions|aggregates|grid|clusters|rejects|imports/[^/]+/report)");
    private static final Map<String, String> TYPES =
            Map.of("json", JSON, "csv", CSV, "ndjson", NDJSON, "geojson", GeoJson.TYPE);
    private static final int BEFORE_THE_RESOURCE_IS_CHOSEN = 90;

    void register(@Observes Filters filters) {
        filters.register(this::choose, BEFORE_THE_RESOURCE_IS_CHOSEN);
    }

    /** Of several methods one is chosen even if none produces what is accepted: then 406. */
    static void acceptable(jakarta.ws.rs.core.HttpHeaders headers, String type) {
        if (headers.getAcceptableMediaTypes().stream().noneMatch(MediaType.valueOf(type)::isCompatible))
            throw new NotAcceptableException();
    }

    private void choose(RoutingContext context) {
        if (PATH.matcher(String.valueOf(context.request().path())).matches()) {
            MultiMap headers = context.request().headers();
            String type = type(formats(context), headers.get(HttpHeaders.ACCEPT));
            if (type != null) headers.set(HttpHeaders.ACCEPT, type);
        }
        context.next();
    }

    private static List<String> formats(RoutingContext context) {
        try {
            return context.queryParam("format");
        } catch (IllegalArgumentException e) { // not encoded: whoever reads the query says so
            return List.of();
        }
    }

    private static @Nullable String type(List<String> formats, @Nullable String accept) {
        if (!formats.isEmpty()) return TYPES.getOrDefault(formats.getFirst().strip(), JSON);
        boolean names = accept != null && TYPES.values().stream().anyMatch(accept::contains);
        boolean anything = accept == null || accept.contains("*/*") || accept.contains("application/*");
        return anything && !names ? JSON : null;
    }
}
