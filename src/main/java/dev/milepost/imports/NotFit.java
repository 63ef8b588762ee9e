package dev.milepost.imports;

/** A file that must not be loaded; the message says why and what to do. */
final class NotFit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotFit(String sentence) {
        super(sentence, null, false, false);
    }

    static NotFit changed(String name) {
        return new NotFit(name + " was changed while it was being imported: it is not the file any more that was"
                + " checked. Import it again when whoever writes it has finished.");
    }
}
