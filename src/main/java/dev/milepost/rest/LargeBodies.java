package dev.milepost.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.access.AccessSettings;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses with a problem a body that is larger than the server takes: a form may hold a file, which goes to the disk; any
 * other body is held in memory, must be small, and must say its length.
 */
@ApplicationScoped
class LargeBodies {
    private static final int BEFORE_THE_SERVER_DOES = 100;
    private static final int UNKNOWN = -1;

    private final long largestForm;
    private final long largest;
    private final EarlyProblems problems;

    LargeBodies(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestForm,
            AccessSettings settings,
            ObjectMapper json) {
        this.largestForm = largestForm.asLongValue();
        this.largest = settings.largestBody().asLongValue();
        this.problems = new EarlyProblems(json);
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_SERVER_DOES);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        long size = size(request);
        if (size == 0) context.next();
        else if (size > largestForm)
            problems.refuse(
                    context,
                    Problem.tooLarge("The body is larger than this server takes, " + largestForm
                            + " bytes (quarkus.http.limits.max-body-size). Send less, or put the file into the inbox and import"
                            + " it by its path."));
        else if (isForm(request) || readsForItself(context)) context.next();
        else if (size == UNKNOWN)
            problems.refuse(
                    context,
                    Problem.of(411, "The body does not say how long it is. Send it with the header Content-Length."));
        else if (size > largest)
            problems.refuse(
                    context,
                    Problem.tooLarge("The body is larger than this server takes, " + largest
                            + " bytes (milepost.access.largest-body). Only a file may be larger, as a form:"
                            + " curl -F file=@collisions.csv."));
        else context.next();
    }

    private static boolean isForm(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    /** A corrected event is read no further than an event may be long. */
    private static boolean readsForItself(RoutingContext context) {
        String path = context.normalizedPath();
        return path.startsWith("/api/v1/rejects/") && path.endsWith("/replay");
    }

    /** 0 without a body. */
    private static long size(HttpServerRequest request) {
        String announced = request.getHeader("Content-Length");
        if (announced == null) return request.getHeader("Transfer-Encoding") == null ? 0 : UNKNOWN;
        try {
            return Long.parseLong(announced.strip());
        } catch (NumberFormatException e) {
            return 0; // whoever reads the body will say so
        }
    }
}
