package dev.milepost.rest;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not answered, as its client sees it (RFC 9457). Throw it, or fail a {@code Uni} with it, and the
 * answer is {@code application/problem+json}. The detail says what is wrong and what to do.
 */
public final class Problem extends RuntimeException {
    private final transient List<FieldError> errors;
    private final int status;
    private final @Nullable Duration retryAfter;

    /** What is wrong with one parameter or one field of the body. */
    public record FieldError(String field, String message) {}

    private Problem(int status, String detail, List<FieldError> errors, @Nullable Duration retryAfter) {
        super(detail, null, false, false); // an answer, not a fault: nobody reads its stack trace
        this.status = status;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    public static FieldError error(String field, String message) {
        return new FieldError(field, message);
    }

    public static Problem of(int status, String detail) {
        return new Problem(status, detail, List.of(), null);
    }

    /** 400: the request is not one that can be understood. */
    public static Problem badRequest(String detail, FieldError... errors) {
        return badRequest(detail, List.of(errors));
    }

    public static Problem badRequest(String detail, List<FieldError> errors) {
        return new Problem(400, detail, errors, null);
    }

    public static Problem notFound(String detail) {
        return of(404, detail);
    }

    /** 409: not in the state that things are in now. */
    public static Problem conflict(String detail) {
        return of(409, detail);
    }

    public static Problem tooLarge(String detail) {
        return of(413, detail);
    }

    /** 422: understood, and cannot be done. */
    public static Problem unprocessable(String detail, FieldError... errors) {
        return new Problem(422, detail, List.of(errors), null);
    }

    /** 429: more than this client may ask; again after that time. */
    public static Problem tooMany(String detail, Duration retryAfter) {
        return new Problem(429, detail, List.of(), retryAfter);
    }

    /** 503: something that the answer needs is away; worth asking again after that time. */
    public static Problem unavailable(String detail, Duration retryAfter) {
        return new Problem(503, detail, List.of(), retryAfter);
    }

    /** 504: the answer took too long. */
    public static Problem timeout(String detail) {
        return of(504, detail);
    }

    public int status() {
        return status;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<FieldError> errors() {
        return errors;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
