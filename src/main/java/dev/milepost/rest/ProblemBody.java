package dev.milepost.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem on the wire (RFC 9457).
 *
 * @param type always about:blank: the status says what kind of problem it is
 * @param instance the path that was asked
 * @param errors each parameter or field that is wrong; absent when the detail says it all
 * @param logId of an unexpected failure: the id under which the server logged it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        @Nullable List<Problem.FieldError> errors,
        @Nullable String logId) {}
