package dev.milepost.rejects;

import java.time.Duration;

/** Why nothing was done about a reject, as its caller should hear it. */
public abstract sealed class RejectRefused extends RuntimeException {
    private RejectRefused(String message) {
        super(message, null, false, false);
    }

    public static final class NoSuchReject extends RejectRefused {
        NoSuchReject(long id) {
            super("There is no reject " + id + " here.");
        }
    }

    /** The database has no schema yet. */
    public static final class NotReady extends RejectRefused {
        NotReady(String waitingFor) {
            super("Not ready yet: " + waitingFor + " Ask again shortly.");
        }
    }

    /** A correction that is no event at all. */
    public static final class BadCorrection extends RejectRefused {
        BadCorrection(String why) {
            super("The corrected record is not an event: " + why);
        }
    }

    /** A question that took longer than it may. */
    public static final class TooSlow extends RejectRefused {
        TooSlow(Duration limit) {
            super("The answer took longer than " + seconds(limit)
                    + " and was given up. Ask for fewer days or one import.");
        }
    }

    /** A replay that was not answered in time; it may have been committed. */
    public static final class Unanswered extends RejectRefused {
        Unanswered(Duration limit) {
            super("The replay was not answered within " + seconds(limit)
                    + ". Nothing is lost: ask again, what was replayed is not replayed twice.");
        }
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() / 1000.0 + " s";
    }
}
