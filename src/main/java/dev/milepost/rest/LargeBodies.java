package dev.milepost.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses a body that announces more than the server takes with a problem; without this the answer would be empty. */
@ApplicationScoped
class LargeBodies {
    private static final int BEFORE_THE_SERVER_DOES = 100;

    private final long largest;
    private final EarlyProblems problems;

    LargeBodies(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest, ObjectMapper json) {
        this.largest = largest.asLongValue();
        this.problems = new EarlyProblems(json);
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_SERVER_DOES);
    }

    private void check(RoutingContext context) {
        String announced = context.request().getHeader("Content-Length");
        if (announced == null || size(announced) <= largest) context.next();
        else refuse(context);
    }

    private static long size(String announced) {
        try {
            return Long.parseLong(announced.strip());
        } catch (NumberFormatException e) {
            return 0; // whoever reads the body will say so
        }
    }

    private void refuse(RoutingContext context) {
        String detail = "The body is larger than this server takes, " + largest
                + " bytes (quarkus.http.limits.max-body-size). Send less, or put the file into the inbox and import it by"
                + " its path.";
        context.response().putHeader("Connection", "close");
        problems.answer(context, Problem.tooLarge(detail))
                .onComplete(sent -> context.request().connection().close());
    }
}
