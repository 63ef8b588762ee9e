package dev.milepost.ingest.source.file;

/** The file as a whole cannot be read. The message is for the user: what is wrong, where, and what to do. */
public final class UnreadableFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableFile(String message) {
        super(message);
    }

    public UnreadableFile(String message, Throwable cause) {
        super(message, cause);
    }
}
