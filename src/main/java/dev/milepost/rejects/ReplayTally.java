package dev.milepost.rejects;

import org.jspecify.annotations.Nullable;

/**
 * What a replay of many came to. replayed = loaded + updated + unchanged.
 *
 * @param rejectedAgain open still, with the reason of today
 * @param alreadyReplayed by somebody else meanwhile
 * @param next where to go on; null when all have been tried
 */
public record ReplayTally(
        int loaded,
        int updated,
        int unchanged,
        int rejectedAgain,
        int alreadyReplayed,
        @Nullable RejectCursor next) {
    static final ReplayTally NOTHING = new ReplayTally(0, 0, 0, 0, 0, null);

    public int replayed() {
        return loaded + updated + unchanged;
    }

    int tried() {
        return replayed() + rejectedAgain + alreadyReplayed;
    }

    static ReplayTally of(Replayed one) {
        if (one.already()) return new ReplayTally(0, 0, 0, 0, 1, null);
        if (one.state() == RejectState.OPEN) return new ReplayTally(0, 0, 0, 1, 0, null);
        return switch (String.valueOf(one.result())) {
            case "loaded" -> new ReplayTally(1, 0, 0, 0, 0, null);
            case "updated" -> new ReplayTally(0, 1, 0, 0, 0, null);
            default -> new ReplayTally(0, 0, 1, 0, 0, null);
        };
    }

    ReplayTally plus(ReplayTally other) {
        return new ReplayTally(
                loaded + other.loaded,
                updated + other.updated,
                unchanged + other.unchanged,
                rejectedAgain + other.rejectedAgain,
                alreadyReplayed + other.alreadyReplayed,
                other.next);
    }

    ReplayTally goingOnAt(@Nullable RejectCursor cursor) {
        return new ReplayTally(loaded, updated, unchanged, rejectedAgain, alreadyReplayed, cursor);
    }
}
