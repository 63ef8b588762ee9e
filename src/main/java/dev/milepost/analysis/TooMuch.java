package dev.milepost.analysis;

/** A question with more rows in its answer than it may have. */
public final class TooMuch extends RuntimeException {
    TooMuch(int most) {
        super(
                "The answer has more than " + most + " rows. Narrow it: fewer days, one authority, or coarser groups.",
                null,
                false,
                false);
    }
}
