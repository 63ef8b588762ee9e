package dev.milepost.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** Answers with a problem what no resource gets to see. */
final class EarlyProblems {
    private final ObjectMapper json;

    EarlyProblems(ObjectMapper json) {
        this.json = json;
    }

    Future<Void> answer(RoutingContext context, Problem problem) {
        ProblemBody body = ProblemMapper.body(problem, path(context), null);
        return context.response()
                .setStatusCode(body.status())
                .putHeader("Content-Type", ProblemMapper.PROBLEM_JSON)
                .end(text(body));
    }

    private static String path(RoutingContext context) {
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
