package dev.milepost.imports;

/** An import that cannot be, and what to do about it: the message is for the user. */
public abstract sealed class ImportRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ImportRefused(String message) {
        super(message, null, false, false);
    }

    /** The path names nothing that may be imported. */
    public static final class BadPath extends ImportRefused {
        private static final long serialVersionUID = 1L;

        BadPath(String message) {
            super(message);
        }
    }

    /** What was asked for beside the file makes no sense. */
    public static final class BadOption extends ImportRefused {
        private static final long serialVersionUID = 1L;
        private final String option;

        BadOption(String option, String message) {
            super(message);
            this.option = option;
        }

        public String option() {
            return option;
        }
    }

    /** The file is there, and what is in it cannot be read. */
    public static final class Unreadable extends ImportRefused {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /** No import has that number. */
    public static final class NoSuchImport extends ImportRefused {
        private static final long serialVersionUID = 1L;

        NoSuchImport(long id) {
            super("There is no import " + id + ".");
        }
    }

    /** It has ended: nothing is left to cancel. */
    public static final class Ended extends ImportRefused {
        private static final long serialVersionUID = 1L;

        Ended(long id, ImportState state) {
            super("Import " + id + " has " + state.label() + " already: nothing is left to cancel, and what it loaded"
                    + " stays.");
        }
    }

    /** The database has not been ready since the start; the same may be asked for again. */
    public static final class NotReady extends ImportRefused {
        private static final long serialVersionUID = 1L;

        NotReady(String message) {
            super(message);
        }
    }
}
