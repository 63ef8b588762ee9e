package dev.milepost.imports;

/** The job was cancelled, or somebody else has it now. */
final class ClaimLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClaimLost() {
        super("the job is somebody else's", null, false, false);
    }
}
