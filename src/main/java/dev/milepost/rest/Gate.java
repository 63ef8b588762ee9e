package dev.milepost.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.Meters;
import dev.milepost.access.Access;
import dev.milepost.access.Admission;
import dev.milepost.access.Asking;
import dev.milepost.access.AuditEntry;
import dev.milepost.access.AuditLog;
import dev.milepost.access.Caller;
import dev.milepost.access.Needs;
import dev.milepost.access.Unavailable;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;

/** Where every request comes through, whatever would answer it: it goes on only when whoever asks may. */
@ApplicationScoped
class Gate {
    private static final Logger log = Logger.getLogger(Gate.class);
    private static final int BEFORE_THE_BODY_IS_LOOKED_AT = 500;
    private static final Duration OUTAGE_RETRY = Duration.ofSeconds(5);
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final Access access;
    private final AuditLog audit;
    private final MeterRegistry meters;
    private final EarlyProblems problems;

    Gate(Access access, AuditLog audit, MeterRegistry meters, ObjectMapper json) {
        this.access = access;
        this.audit = audit;
        this.meters = meters;
        this.problems = new EarlyProblems(json);
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_BODY_IS_LOOKED_AT);
    }

    private void check(RoutingContext context) {
        if (!access.isOn()) {
            if (access.isRecorded()) recordLater(context, Caller.anonymous(address(context.request())));
            context.next();
            return;
        }
        KeptByOne.mark(context);
        Context here = context.vertx().getOrCreateContext();
        Asking asking = asking(context);
        access.admit(asking)
                .subscribe()
                .with(
                        admission -> on(here, () -> decide(context, asking, admission)),
                        failure -> on(here, () -> fail(context, failure)));
    }

    /** What was asked of the database is answered on a thread of its own. */
    private static void on(Context here, Runnable work) {
        if (here.equals(Vertx.currentContext())) work.run();
        else here.runOnContext(now -> work.run());
    }

    private void decide(RoutingContext context, Asking asking, Admission admission) {
        if (context.response().closed()) return;
        switch (admission) {
            case Admission.Open open -> context.next();
            case Admission.Admitted admitted -> {
                Callers.let(context, admitted.caller());
                recordLater(context, admitted.caller());
                watch(context, asking);
                context.next();
            }
            case Admission.Unknown unknown -> {
                challenge(context);
                refuse(context, Problem.of(401, unknown.why()));
            }
            case Admission.Forbidden forbidden -> {
                recordLater(context, forbidden.caller());
                refuse(context, Problem.of(403, forbidden.why()));
            }
            case Admission.TooMany many -> refuse(context, Problem.tooMany(many.why(), many.pause()));
        }
    }

    /** An answer that goes on, such as the live feed, ends when its token is revoked or expires. */
    private void watch(RoutingContext context, Asking asking) {
        long timer = context.vertx()
                .setPeriodic(
                        access.recheck().toMillis(),
                        tick -> access.isStillGood(asking)
                                .subscribe()
                                .with(
                                        good -> {
                                            if (!good) Connections.cut(context.request());
                                        },
                                        failure -> log.error(
                                                "It could not be found out whether a token is still good", failure)));
        context.addEndHandler(end -> context.vertx().cancelTimer(timer));
    }

    /** A browser that goes to a page asks for a password, which may be a token; a program is told about tokens alone. */
    private static void challenge(RoutingContext context) {
        String realm = " realm=\"Milepost\"";
        context.response().headers().add("WWW-Authenticate", "Bearer" + realm);
        if ("navigate".equals(context.request().getHeader("Sec-Fetch-Mode")))
            context.response().headers().add("WWW-Authenticate", "Basic" + realm + ", charset=\"UTF-8\"");
    }

    private void refuse(RoutingContext context, Problem problem) {
        meters.counter(Meters.REFUSED, "status", Integer.toString(problem.status()))
                .increment();
        problems.refuse(context, problem);
    }

    private void fail(RoutingContext context, Throwable failure) {
        if (context.response().closed()) return;
        if (failure instanceof Unavailable) {
            refuse(context, Problem.unavailable(String.valueOf(failure.getMessage()), OUTAGE_RETRY));
            return;
        }
        log.error("It could not be found out who asks", failure);
        refuse(context, Problem.of(500, HttpStatus.advice(500)));
    }

    private void recordLater(RoutingContext context, Caller caller) {
        if (Needs.isRead(context.request().method().name())) return;
        context.addEndHandler(end -> audit.record(entry(context, caller, end.succeeded())));
    }

    private static AuditEntry entry(RoutingContext context, Caller caller, boolean answered) {
        HttpServerRequest request = context.request();
        String done = Callers.done(context);
        String detail = done == null ? request.query() : done;
        return new AuditEntry(
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                caller.name(),
                caller.role(),
                request.method().name(),
                EarlyProblems.path(context),
                context.response().getStatusCode(),
                address(request),
                answered ? detail : "the client went away before it was answered");
    }

    private static Asking asking(RoutingContext context) {
        HttpServerRequest request = context.request();
        return new Asking(
                request.method().name(),
                Objects.requireNonNullElse(context.normalizedPath(), ""),
                request.getHeader("Authorization"),
                address(request),
                isFromElsewhere(request));
    }

    private static String address(HttpServerRequest request) {
        SocketAddress address = request.remoteAddress();
        return address == null ? "unknown" : String.valueOf(address.hostAddress());
    }

    /** As browsers say it; an old one names the page's site alone. */
    private static boolean isFromElsewhere(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) return !OWN_SITE.contains(site);
        String origin = request.getHeader("Origin");
        if (origin == null) return false;
        try {
            return !String.valueOf(URI.create(origin).getAuthority()).equals(request.getHeader("Host"));
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
