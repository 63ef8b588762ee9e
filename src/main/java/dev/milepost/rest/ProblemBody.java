package dev.milepost.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A problem on the wire (RFC 9457). */
@Schema(name = "Problem", description = "Why a request was not answered (RFC 9457)")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ProblemBody(
        @Schema(
                description = "Always about:blank: the status says what kind of problem it is",
                examples = "about:blank")
        String type,

        @Schema(examples = "Bad Request") String title,

        @Schema(examples = "400") int status,

        @Schema(description = "What is wrong and what to do")
        String detail,

        @Schema(description = "The path that was asked", examples = "/api/v1/collisions")
        String instance,

        @Schema(description = "Each parameter or field that is wrong; absent when the detail says it all") @Nullable
        List<Problem.FieldError> errors,

        @Schema(description = "Of an unexpected failure: the id under which the server logged it") @Nullable
        String logId) {}
