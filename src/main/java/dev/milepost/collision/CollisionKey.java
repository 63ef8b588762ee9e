package dev.milepost.collision;

/**
 * Identity of a collision. A police reference is unique only within its source and year, and is text always: leading
 * zeros and letters count.
 */
public record CollisionKey(String source, int year, String reference) implements Comparable<CollisionKey> {
    public static final int MAX_SOURCE = 64;
    public static final int MAX_REFERENCE = 64;

    public CollisionKey {
        if (source.isEmpty() || source.length() > MAX_SOURCE)
            throw new IllegalArgumentException("source must have 1 to " + MAX_SOURCE + " characters");
        if (reference.isEmpty() || reference.length() > MAX_REFERENCE)
            throw new IllegalArgumentException("reference must have 1 to " + MAX_REFERENCE + " characters");
    }

    /** The order in which writers touch rows; one order for all keeps them from deadlocking. */
    @Override
    public int compareTo(CollisionKey other) {
        int byYear = Integer.compare(year, other.year);
        if (byYear != 0) return byYear;
        int bySource = source.compareTo(other.source);
        return bySource != 0 ? bySource : reference.compareTo(other.reference);
    }

    /** The key of a Kafka message: {@code source/year/reference}. */
    @Override
    public String toString() {
        return source + '/' + year + '/' + reference;
    }
}
