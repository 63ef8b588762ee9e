package dev.milepost.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Answers with a problem what no resource gets to see. */
final class EarlyProblems {
    private final ObjectMapper json;

    EarlyProblems(ObjectMapper json) {
        this.json = json;
    }

    Future<Void> answer(RoutingContext context, Problem problem) {
        ProblemBody body = ProblemMapper.body(problem, path(context), null);
        Duration retryAfter = problem.retryAfter();
        if (retryAfter != null)
            context.response().putHeader("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
        return context.response()
                .setStatusCode(body.status())
                .putHeader("Content-Type", ProblemMapper.PROBLEM_JSON)
                .end(text(body));
    }

    /**
     * Answers before the body has been read. A short one is let go by, so that the client reads the answer and the
     * connection is good for the next request; a longer one, or one of any length, is not waited for.
     */
    void refuse(RoutingContext context, Problem problem) {
        HttpServerRequest request = context.request();
        if (isShort(request)) {
            request.resume();
            answer(context, problem);
            return;
        }
        context.response().putHeader("Connection", "close");
        answer(context, problem).onComplete(sent -> request.connection().close());
    }

    private static boolean isShort(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        if (length == null) return request.getHeader("Transfer-Encoding") == null;
        return length.strip().matches("\\d{1,5}");
    }

    static String path(RoutingContext context) {
        String uri = context.request().uri();
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        return path.length() > 200 ? path.substring(0, 200) + "..." : path;
    }

    private String text(ProblemBody body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem cannot be written as JSON", e);
        }
    }
}
