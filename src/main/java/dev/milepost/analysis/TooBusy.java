package dev.milepost.analysis;

/** An export while as many are running as may. */
public final class TooBusy extends RuntimeException {
    TooBusy(int atOnce) {
        super(
                atOnce
                        + " exports are running, which is as many as there may be (milepost.analysis.exports-at-once). Ask"
                        + " again when one of them has ended.",
                null,
                false,
                false);
    }
}
