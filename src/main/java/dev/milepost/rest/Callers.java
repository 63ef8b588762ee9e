package dev.milepost.rest;

import dev.milepost.access.Access;
import dev.milepost.access.AccessSettings;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.analysis.Detail;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import org.jspecify.annotations.Nullable;

/** Who made the request that is being answered. */
@ApplicationScoped
class Callers {
    private static final String CALLER = "milepost.caller";
    private static final String DONE = "milepost.done";

    private final Access access;
    private final Detail published;
    private final CurrentVertxRequest requests;

    Callers(Access access, AccessSettings settings, CurrentVertxRequest requests) {
        this.access = access;
        this.published = new Detail(
                settings.published().coordinatesMetres(), settings.published().freeText());
        this.requests = requests;
    }

    /** What whoever asks may see: a viewer everything, anybody else what is public. */
    @Produces
    @Dependent
    Detail detail() {
        return current().role().covers(Role.VIEWER) ? Detail.WHOLE : published;
    }

    static void let(RoutingContext context, Caller caller) {
        context.put(CALLER, caller);
    }

    /** Whoever was let in; somebody who may do nothing when nobody was, where access is controlled. */
    Caller current() {
        RoutingContext request = requests.getCurrent();
        Caller caller = request == null ? null : request.get(CALLER);
        if (caller != null) return caller;
        return access.isOn() ? new Caller("nobody", Role.NONE, "nobody") : new Caller("anyone", Role.ADMIN, "anyone");
    }

    /** The request that is being answered: to be taken hold of before anything is waited for. */
    RoutingContext request() {
        return requests.getCurrent();
    }

    /** What a request did, in a few words, for the audit log. */
    static void did(RoutingContext request, String what) {
        request.put(DONE, what);
    }

    static @Nullable String done(RoutingContext context) {
        return context.get(DONE);
    }
}
