package dev.milepost.analysis;

import dev.milepost.collision.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
    OLDER_PEOPLE("olderPeople", Sum.of(Counter.OLDER_PEOPLE));

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

    public static Optional<Measure> named(String word) {
        return Arrays.stream(values())
                .filter(measure -> measure.word.equals(word))
                .findFirst();
    }

    public static String allowed() {
        return Arrays.stream(values()).map(Measure::word).collect(Collectors.joining(", "));
    }
}
