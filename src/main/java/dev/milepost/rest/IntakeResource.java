package dev.milepost.rest;

import dev.milepost.analysis.Complaints;
import dev.milepost.rejects.Intake;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Whether the stream comes in, and going on after it stopped. */
@Path("/api/v1/intake")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Write")
class IntakeResource {
    private static final String FOR = "for";
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Intake intake;

    IntakeResource(Intake intake) {
        this.intake = intake;
    }

    @Schema(name = "Intake")
    record View(
            @Schema(
                    enumeration = {"running", "stopped"},
                    description = "stopped: too much of what comes in would be rejected")
            String state,

            @Schema(description = "Why this instance's intake has stopped, from where on records wait, and what to do")
            @Nullable
            String reason,

            @Schema(description = "Until then rejects are let through, however many") @Nullable
            Instant rejectsPassUntil) {}

    @GET
    @Operation(
            operationId = "intake",
            summary = "Whether records come in",
            description = "Intake of a partition stops when more than milepost.ingest.rejects.max-share of its last"
                    + " records would be rejected: they stay in Kafka, and readiness says why.")
    public Uni<View> state(@Context UriInfo uri) {
        Asked.plain(uri).check();
        return answered(intake.state());
    }

    @POST
    @Path("/resume")
    @Operation(
            operationId = "resumeIntake",
            summary = "Let rejects pass",
            description = "Intake that has stopped goes on, in every instance, and does not stop again for the time"
                    + " given . What cannot be loaded is kept in the rejects and can be replayed.")
    @Parameter(
            name = FOR,
            in = ParameterIn.QUERY,
            description = "For how long, as ISO 8601 says it, PT1S to P7D",
            schema = @Schema(type = SchemaType.STRING, examples = "PT1H", defaultValue = "PT1H"))
    public Uni<View> resume(@Context UriInfo uri) {
        Asked asked = Asked.plain(uri, FOR);
        Duration time = asked.single(FOR).map(text -> time(asked, text)).orElse(AN_HOUR);
        asked.check();
        return answered(intake.resume(time));
    }

    private static Duration time(Asked asked, String text) {
        try {
            Duration time = Duration.parse(text);
            if (time.compareTo(Intake.SHORTEST) >= 0 && time.compareTo(Intake.LONGEST) <= 0) return time;
        } catch (DateTimeParseException e) { // complained of below, like a time out of range
        }
        asked.wrong(FOR, Complaints.quoted(text) + " is not a duration from PT1S to P7D, such as PT1H");
        return AN_HOUR;
    }

    private static Uni<View> answered(Uni<Intake.State> asked) {
        return asked.map(state -> new View(
                        state.reason() == null ? "running" : "stopped", state.reason(), state.rejectsPassUntil()))
                .onFailure(Intake.NotReady.class)
                .transform(waiting -> Problem.unavailable(String.valueOf(waiting.getMessage()), RETRY_AFTER));
    }
}
