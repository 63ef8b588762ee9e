package dev.milepost.rejects;

import org.jspecify.annotations.Nullable;

/**
 * What a replay came to.
 *
 * @param already true when it had been replayed before: this time nothing was done
 * @param result of the replay that loaded it: loaded, updated, unchanged; null while it is open
 * @param reason why it is not loaded, or was not at first
 */
public record Replayed(
        long id,
        RejectState state,
        boolean already,
        @Nullable String result,
        String reason,
        String detail) {

    static Replayed of(Reject reject, boolean already) {
        return new Replayed(
                reject.id(), reject.state(), already, reject.replay().result(), reject.reason(), reject.detail());
    }
}
