package dev.milepost.collision;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What became of a record at a step: a bad record is a value, not an exception. */
public sealed interface Outcome<T> {

    record Accepted<T>(T value, List<Oddity> oddities) implements Outcome<T> {
        public Accepted {
            oddities = List.copyOf(oddities);
        }

        public Set<Flag> flags() {
            return oddities.stream().map(Oddity::flag).collect(Collectors.toUnmodifiableSet());
        }
    }

    /** @param detail one sentence for people: what is wrong and where in the record */
    record Rejected<T>(RejectReason reason, String detail) implements Outcome<T> {}

    static <T> Outcome<T> accepted(T value) {
        return new Accepted<>(value, List.of());
    }

    static <T> Outcome<T> rejected(RejectReason reason, String detail) {
        return new Rejected<>(reason, detail);
    }

    /** The same as an outcome of something wider; safe, because an outcome is only ever read. */
    @SuppressWarnings("unchecked")
    static <T> Outcome<T> wider(Outcome<? extends T> narrower) {
        return (Outcome<T>) narrower;
    }
}
