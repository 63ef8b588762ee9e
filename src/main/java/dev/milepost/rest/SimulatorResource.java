package dev.milepost.rest;

import dev.milepost.simulate.Simulator;
import dev.milepost.simulate.SimulatorStatus;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The generator of collisions: what it does, and its two controls. */
@Path("/api/v1/simulator")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Simulator", description = "A generator of believable collisions, sent to Kafka as if live")
@NonBlocking
class SimulatorResource {
    private final Simulator simulator;

    SimulatorResource(Simulator simulator) {
        this.simulator = simulator;
    }

    /** @param ratePerSecond more than 0 and at most 20,000; null leaves it as it is, as with running */
    @Schema(name = "SimulatorChange", description = "What to change; a field that is absent stays as it is")
    record Change(
            @Nullable Boolean running,

            @Schema(
                    minimum = "0",
                    exclusiveMinimum = true,
                    maximum = "20000",
                    examples = "50",
                    description = "Events a second")
            @Nullable
            Double ratePerSecond) {}

    @GET
    @Operation(summary = "What the simulator does", description = "Running or not, its rate, and what it has sent.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SimulatorStatus.class)))
    public SimulatorStatus status(@Context UriInfo uri) {
        Asked.plain(uri).check();
        return simulator.status();
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Start, stop or pace the simulator",
            description = "Takes effect at once, for this instance, until it is changed again or restarted.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SimulatorStatus.class)))
    public SimulatorStatus change(@Nullable Change change, @Context UriInfo uri) {
        Asked.plain(uri).check();
        if (change == null)
            throw Problem.badRequest(
                    "The body is empty. Send {\"running\": true, \"ratePerSecond\": 50} or a part of it.");
        Double rate = change.ratePerSecond();
        if (rate != null && !Simulator.allows(rate))
            throw Problem.badRequest(
                    "The rate is out of range.",
                    Problem.error(
                            "ratePerSecond", "must be more than 0 and at most 20000 events a second, not " + rate));
        if (rate != null) simulator.rate(rate);
        if (change.running() != null) simulator.run(change.running());
        return simulator.status();
    }
}
