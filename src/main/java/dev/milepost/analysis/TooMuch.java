package dev.milepost.analysis;

/** A question with more rows in its answer, or more to look at, than it may have. */
public final class TooMuch extends RuntimeException {
    TooMuch(int most) {
        this("The answer has more than " + most + " rows. Narrow it: fewer days, one authority, or coarser groups.");
    }

    /** @param message what is too much, and what to ask instead */
    TooMuch(String message) {
        super(message, null, false, false);
    }
}
