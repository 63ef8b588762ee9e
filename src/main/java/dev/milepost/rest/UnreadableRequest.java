package dev.milepost.rest;

import java.io.IOException;
import java.util.Optional;

/** Failures of the framework that are the client's: it throws them as if they were its own while it reads a request. */
final class UnreadableRequest {
    private static final String FORMS = "org.jboss.resteasy.reactive.server.core.multipart.";
    private static final String MEDIA_TYPES = "org.jboss.resteasy.reactive.common.headers.MediaTypeHeaderDelegate";

    private UnreadableRequest() {}

    /** What to answer; empty when it is a failure of the server, a full disk that an upload met included. */
    static Optional<Problem> of(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        if (trace.length == 0) return Optional.empty();
        String thrower = trace[0].getClassName();
        if (failure instanceof IOException && thrower.startsWith(FORMS))
            return Optional.of(Problem.badRequest("The body is not a whole multipart/form-data form: it was cut off, or"
                    + " is not separated as its Content-Type says. Send it again with: curl -F file=@collisions.csv."));
        if (failure instanceof IllegalArgumentException && thrower.equals(MEDIA_TYPES))
            return Optional.of(Problem.badRequest(
                    "Content-Type or Accept is not a media type. Write it as type/subtype: application/json."));
        return Optional.empty();
    }
}
