package dev.milepost.analysis;

import dev.milepost.collision.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is counted. Road users count collisions that involve at least one of them, never people. */
public enum Measure {
    COLLISIONS("collisions", Sum.of(Counter.COLLISIONS)),
    FATAL("fatal", Sum.of(Severity.FATAL)),
    SERIOUS("serious", Sum.of(Severity.SERIOUS)),
    SLIGHT("slight", Sum.of(Severity.SLIGHT)),
    KSI("ksi", Sum.of(Severity.FATAL), Sum.of(Severity.SERIOUS)),
    KSI_SHARE("ksiShare", Sum.of(Counter.COLLISIONS), Sum.of(Severity.FATAL), Sum.of(Severity.SERIOUS)),
    CASUALTIES("casualties", Sum.of(Counter.CASUALTIES)),
    VEHICLES("vehicles", Sum.of(Counter.VEHICLES)),
    PEDESTRIANS("pedestrians", Sum.of(Counter.PEDESTRIANS)),
    CYCLES("cycles", Sum.of(Counter.CYCLES)),
    P2W("p2w", Sum.of(Counter.P2W)),
    CHILDREN("children", Sum.of(Counter.CHILDREN)),
    OLDER_PEOPLE("olderPeople", Sum.of(Counter.OLDER_PEOPLE)),
    KSI_CASUALTIES("ksiCasualties"),
    FATAL_CASUALTIES("fatalCasualties"),
    SERIOUS_CASUALTIES("seriousCasualties"),
    SLIGHT_CASUALTIES("slightCasualties");

    public static final List<Measure> DEFAULT = List.of(COLLISIONS, KSI, CASUALTIES);

    private final String word;
    private final List<Sum> sums;

    Measure(String word, Sum... sums) {
        this.word = word;
        this.sums = List.of(sums);
    }

    public String word() {
        return word;
    }

    /** What must be loaded for it: for the casualties by severity, their own records. */
    Unit unit() {
        return sums.isEmpty() ? Unit.CASUALTY : Unit.COLLISION;
    }

    /** Over collisions; none for a measure of casualties. */
    List<Sum> sums() {
        return sums;
    }

    /** @return a whole number, but for {@link #KSI_SHARE}: 0 to 1, null when there are no collisions */
    @Nullable
    Number value(ToLongFunction<Sum> summed) {
        if (this != KSI_SHARE) return sums.stream().mapToLong(summed).sum();
        long collisions = summed.applyAsLong(sums.getFirst());
        long ksi = sums.stream().skip(1).mapToLong(summed).sum();
        return collisions == 0 ? null : (double) ksi / collisions;
    }

    /** A measure of collisions, which every question knows. */
    public static Optional<Measure> named(String word) {
        return anyNamed(word).filter(measure -> measure.unit() == Unit.COLLISION);
    }

    /** A measure, of casualties by their own severity too. */
    public static Optional<Measure> anyNamed(String word) {
        return Arrays.stream(values())
                .filter(measure -> measure.word.equals(word))
                .findFirst();
    }

    public static String allowed() {
        return words(measure -> measure.unit() == Unit.COLLISION);
    }

    static String allAllowed() {
        return words(measure -> true);
    }

    static String words(Predicate<Measure> which) {
        return Arrays.stream(values()).filter(which).map(Measure::word).collect(Collectors.joining(", "));
    }
}
