package dev.milepost.imports;

/** The process ends: the batch in flight has been committed, and no other is begun. */
final class StoppedHere extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedHere() {
        super("the process ends", null, false, false);
    }
}
