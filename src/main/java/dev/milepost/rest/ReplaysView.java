package dev.milepost.rest;

import dev.milepost.rejects.RejectCursor;
import dev.milepost.rejects.RejectFilter;
import dev.milepost.rejects.ReplayTally;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a replay of many came to. */
@Schema(name = "Replays")
record ReplaysView(
        @Schema(description = "loaded + updated + unchanged")
        int replayed,

        int loaded,
        int updated,

        @Schema(description = "the warehouse said so already, or something newer or validated")
        int unchanged,

        @Schema(description = "open still, with the reason of today")
        int rejectedAgain,

        @Schema(description = "by somebody else meanwhile") int alreadyReplayed,

        @Schema(description = "whether some have not been tried yet")
        boolean more,

        @Schema(description = "the `cursor` of the request that goes on; null when all have been tried") @Nullable
        String next) {

    static ReplaysView of(ReplayTally tally, RejectFilter filter) {
        RejectCursor next = tally.next();
        return new ReplaysView(
                tally.replayed(),
                tally.loaded(),
                tally.updated(),
                tally.unchanged(),
                tally.rejectedAgain(),
                tally.alreadyReplayed(),
                next != null,
                next == null ? null : next.text(filter));
    }
}
