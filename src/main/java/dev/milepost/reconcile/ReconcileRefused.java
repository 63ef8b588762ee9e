package dev.milepost.reconcile;

import java.time.Duration;

/** A reconciliation or a rebuild that cannot be now, and what to do about it: the message is for the user. */
public abstract sealed class ReconcileRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ReconcileRefused(String message) {
        super(message, null, false, false);
    }

    /** There is one already, and one at a time is what the database is asked to bear. */
    public static final class Running extends ReconcileRefused {
        private static final long serialVersionUID = 1L;

        private Running(String message) {
            super(message);
        }

        static Running reconciliation() {
            return new Running("A reconciliation is running on this instance already. Ask again when it has ended.");
        }

        static Running rebuild() {
            return new Running("A rebuild of the rollups is running already, here or on another instance. Follow it at"
                    + " GET /api/v1/reconciliation/rebuild, and start another when it has ended.");
        }
    }

    /** It took longer than it may. */
    public static final class TooSlow extends ReconcileRefused {
        private static final long serialVersionUID = 1L;

        private TooSlow(String message) {
            super(message);
        }

        static TooSlow whole(Duration limit) {
            return new TooSlow("The reconciliation took longer than " + seconds(limit)
                    + " and was given up. Ask when the database has less to do, or raise milepost.reconcile.timeout.");
        }

        static TooSlow statement(Duration limit) {
            return new TooSlow("A statement took longer than " + seconds(limit) + " and was stopped. Try again when the"
                    + " database has less to do, or raise milepost.reconcile.statement-timeout.");
        }

        private static String seconds(Duration limit) {
            return limit.toMillis() / 1000.0 + " s";
        }
    }

    /** The warehouse has no schema yet; the same may be asked for again. */
    public static final class NotReady extends ReconcileRefused {
        private static final long serialVersionUID = 1L;

        NotReady(String waitingFor) {
            super("Not ready yet: " + waitingFor + " Ask again shortly.");
        }
    }
}
