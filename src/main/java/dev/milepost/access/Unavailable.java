package dev.milepost.access;

/** Who asks cannot be found out for now; worth asking again. */
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unavailable(String message) {
        super(message, null, false, false);
    }
}
