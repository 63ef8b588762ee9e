package dev.milepost.embedded;

/** The embedded servers cannot start; the message says why and what to do, and needs no stack trace. */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotStart(String message) {
        super(message);
    }

    CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
