package dev.milepost.ingest.delivery;

/** Another claim has been made since ours: what we hold is somebody else's to write, and nothing of it was written. */
public final class Fenced extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Fenced(Position position) {
        super(position + " has been claimed by another writer since", null, false, false);
    }
}
