package dev.milepost.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What a browser is told with every answer: run and show nothing that is not from here, and hand nothing to others. */
@ApplicationScoped
class SecurityHeaders {
    private static final int BEFORE_ANY_ANSWER = 2_000;
    private static final String BROWSABLE = "/q/swagger-ui";

    private static final String POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";

    /** The page that lets one browse the API has its script and its styles within itself. */
    private static final String POLICY_OF_BROWSABLE =
            POLICY + "; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'";

    private static final String A_YEAR = "max-age=31536000";

    void register(@Observes Filters filters) {
        filters.register(this::tell, BEFORE_ANY_ANSWER);
    }

    private void tell(RoutingContext context) {
        MultiMap headers = context.response().headers();
        String path = context.request().path();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Permissions-Policy", "camera=(), geolocation=(self), microphone=(), payment=(), usb=()");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set(
                "Content-Security-Policy", path != null && path.startsWith(BROWSABLE) ? POLICY_OF_BROWSABLE : POLICY);
        if ("https".equals(context.request().scheme())) headers.set("Strict-Transport-Security", A_YEAR);
        context.next();
    }
}
