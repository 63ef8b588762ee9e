package dev.milepost.warehouse;

/** A database that Milepost cannot work with as it is: nothing that passes by itself. The message says what to do. */
final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unfit(String message) {
        super(message, null, false, false);
    }
}
