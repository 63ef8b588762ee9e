package dev.milepost.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.milepost.access.Unavailable;
import dev.milepost.analysis.NotReady;
import dev.milepost.analysis.Outages;
import dev.milepost.analysis.TooBusy;
import dev.milepost.analysis.TooMuch;
import dev.milepost.analysis.TooSlow;
import dev.milepost.live.TooManyFollow;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Every failure of a request becomes a problem here, and none of them shows the inside of the server. */
final class ProblemMapper {
    static final String PROBLEM_JSON = "application/problem+json";
    private static final Logger log = Logger.getLogger(ProblemMapper.class);
    private static final Duration OUTAGE_RETRY = Duration.ofSeconds(5);
    private static final Duration BUSY_RETRY = Duration.ofSeconds(10);

    @ServerExceptionMapper
    Response problem(Problem problem, UriInfo uri) {
        return answer(problem, uri, null).build();
    }

    @ServerExceptionMapper
    Response notReady(NotReady waiting, UriInfo uri) {
        return answer(Problem.unavailable(String.valueOf(waiting.getMessage()), OUTAGE_RETRY), uri, null)
                .build();
    }

    @ServerExceptionMapper
    Response tooSlow(TooSlow slow, UriInfo uri) {
        return answer(Problem.timeout(String.valueOf(slow.getMessage())), uri, null)
                .build();
    }

    @ServerExceptionMapper
    Response tooBusy(TooBusy busy, UriInfo uri) {
        return answer(Problem.unavailable(String.valueOf(busy.getMessage()), BUSY_RETRY), uri, null)
                .build();
    }

    @ServerExceptionMapper
    Response tooMuch(TooMuch much, UriInfo uri) {
        return answer(Problem.unprocessable(String.valueOf(much.getMessage())), uri, null)
                .build();
    }

    @ServerExceptionMapper
    Response tooManyFollow(TooManyFollow many, UriInfo uri) {
        return answer(Problem.unavailable(String.valueOf(many.getMessage()), OUTAGE_RETRY), uri, null)
                .build();
    }

    @ServerExceptionMapper
    Response unavailable(Unavailable away, UriInfo uri) {
        return answer(Problem.unavailable(String.valueOf(away.getMessage()), OUTAGE_RETRY), uri, null)
                .build();
    }

    @ServerExceptionMapper
    Response unreadableBody(MismatchedInputException failure, UriInfo uri) {
        return answer(JsonProblems.of(failure), uri, null).build();
    }

    @ServerExceptionMapper
    Response unknownPath(NotFoundException failure, UriInfo uri) {
        return web(failure, uri);
    }

    @ServerExceptionMapper
    Response web(WebApplicationException failure, UriInfo uri) {
        if (failure.getCause() instanceof JsonProcessingException unreadable)
            return answer(JsonProblems.of(unreadable), uri, null).build();
        int status = failure.getResponse().getStatus();
        if (status >= 500) return unexpected(failure, uri);
        if (status < 400) return failure.getResponse();
        Response.ResponseBuilder answer = answer(Problem.of(status, HttpStatus.advice(status)), uri, null);
        String allow = failure.getResponse().getHeaderString("Allow");
        return allow == null ? answer.build() : answer.header("Allow", allow).build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure, UriInfo uri) {
        Optional<Problem> unreadable = UnreadableRequest.of(failure);
        if (unreadable.isPresent()) return answer(unreadable.get(), uri, null).build();
        if (Outages.isDatabaseAway(failure)) {
            log.warnf("%s was not answered, the database is away: %s", uri.getPath(), failure);
            return answer(Problem.unavailable(Outages.DATABASE_AWAY, OUTAGE_RETRY), uri, null)
                    .build();
        }
        String id = UUID.randomUUID().toString();
        log.errorf(failure, "%s failed unexpectedly (log id %s)", uri.getPath(), id);
        return answer(Problem.of(500, HttpStatus.advice(500)), uri, id).build();
    }

    private static Response.ResponseBuilder answer(Problem problem, UriInfo uri, @Nullable String logId) {
        Response.ResponseBuilder answer = Response.status(problem.status())
                .type(PROBLEM_JSON)
                .entity(body(problem, uri.getRequestUri().getRawPath(), logId));
        Duration retryAfter = problem.retryAfter();
        return retryAfter == null ? answer : answer.header("Retry-After", retryAfter.toSeconds());
    }

    static ProblemBody body(Problem problem, String instance, @Nullable String logId) {
        List<Problem.FieldError> errors = problem.errors().isEmpty() ? null : problem.errors();
        return new ProblemBody(
                "about:blank",
                HttpStatus.title(problem.status()),
                problem.status(),
                problem.detail(),
                instance,
                errors,
                logId);
    }
}
