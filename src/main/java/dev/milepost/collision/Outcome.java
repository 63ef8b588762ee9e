package dev.milepost.collision;

import java.util.Set;

/** What became of a record at a step: a bad record is a value, not an exception. */
public sealed interface Outcome<T> {

    record Accepted<T>(T value, Set<Flag> flags) implements Outcome<T> {
        public Accepted {
            flags = Set.copyOf(flags);
        }
    }

    /** @param detail one sentence for people: what is wrong and where in the record */
    record Rejected<T>(RejectReason reason, String detail) implements Outcome<T> {}

    static <T> Outcome<T> accepted(T value) {
        return new Accepted<>(value, Set.of());
    }

    static <T> Outcome<T> rejected(RejectReason reason, String detail) {
        return new Rejected<>(reason, detail);
    }
}
