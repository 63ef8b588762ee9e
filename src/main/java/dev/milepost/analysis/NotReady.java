package dev.milepost.analysis;

/** The warehouse has no schema to ask yet; it waits for its database. */
public final class NotReady extends RuntimeException {
    NotReady(String waitingFor) {
        super("Not ready yet: " + waitingFor + " Ask again shortly.", null, false, false);
    }
}
