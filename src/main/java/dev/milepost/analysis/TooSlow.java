package dev.milepost.analysis;

/** A question that took longer than it may. */
public final class TooSlow extends RuntimeException {
    TooSlow(AnalysisSettings settings) {
        super(
                "The answer took longer than " + settings.queryTimeout().toMillis() / 1000.0
                        + " s and was given up. Ask for fewer days, one authority or fewer groups.",
                null,
                false,
                false);
    }
}
