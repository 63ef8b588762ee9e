package dev.milepost.simulate;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the generator does and has done. */
public record SimulatorStatus(
        boolean running,

        @Schema(description = "Events a second while it runs")
        double ratePerSecond,

        @Schema(description = "Events that Kafka has taken since the application started")
        long sent,

        @Schema(description = "Events that Kafka has not taken within their delivery time-out")
        long failed,

        @Schema(description = "When it was last started or stopped")
        Instant since) {}
