package dev.milepost.rest;

import dev.milepost.rejects.Replayed;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a replay came to. */
@Schema(name = "Replay")
record ReplayView(
        long id,

        @Schema(
                enumeration = {"open", "replayed"},
                description = "open: it is still not acceptable, for the reason given")
        String state,

        @Schema(description = "true when it had been replayed before; this time nothing was done")
        boolean already,

        @Schema(
                enumeration = {"loaded", "updated", "unchanged"},
                description = "null while it is open; unchanged also when something newer or validated was there")
        @Nullable
        String result,

        @Schema(description = "why it is not loaded, or was not before", examples = "UNKNOWN_SEVERITY")
        String reason,

        String detail) {

    static ReplayView of(Replayed one) {
        return new ReplayView(one.id(), one.state().label(), one.already(), one.result(), one.reason(), one.detail());
    }
}
