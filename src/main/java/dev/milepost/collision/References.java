package dev.milepost.collision;

/** Numbers of vehicles and casualties within a collision. */
public final class References {
    public static final int MAX = 65_535;

    private References() {}

    static void check(int reference) {
        if (reference < 0 || reference > MAX)
            throw new IllegalArgumentException("a reference is between 0 and " + MAX + ", not " + reference);
    }
}
