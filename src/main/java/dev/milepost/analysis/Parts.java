package dev.milepost.analysis;

import dev.milepost.analysis.trend.Quantity;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Measures as sums that can be added up: a share is asked for as the two counts that it is made of. */
final class Parts {
    private final List<Measure> asked;
    private final List<Quantity> quantities;

    Parts(List<Measure> measures) {
        Set<Measure> parts = new LinkedHashSet<>();
        for (Measure measure : measures)
            if (measure == Measure.KSI_SHARE) parts.addAll(List.of(Measure.KSI, Measure.COLLISIONS));
            else parts.add(measure);
        this.asked = List.copyOf(parts);
        this.quantities = measures.stream().map(this::quantity).toList();
    }

    private Quantity quantity(Measure measure) {
        return measure == Measure.KSI_SHARE
                ? new Quantity(measure.word(), asked.indexOf(Measure.KSI), asked.indexOf(Measure.COLLISIONS), false)
                : new Quantity(measure.word(), asked.indexOf(measure), Quantity.NO_SHARE, events(measure));
    }

    /** Casualties and vehicles come several to a collision, so they are not independent of each other. */
    private static boolean events(Measure measure) {
        return switch (measure) {
            case CASUALTIES,
                    VEHICLES,
                    KSI_SHARE,
                    KSI_CASUALTIES,
                    FATAL_CASUALTIES,
                    SERIOUS_CASUALTIES,
                    SLIGHT_CASUALTIES -> false;
            case COLLISIONS, FATAL, SERIOUS, SLIGHT, KSI, PEDESTRIANS, CYCLES, P2W, CHILDREN, OLDER_PEOPLE -> true;
        };
    }

    /** What to ask for. */
    List<Measure> asked() {
        return asked;
    }

    List<Quantity> quantities() {
        return quantities;
    }

    long[] none() {
        return new long[asked.size()];
    }

    /** The sums of a row that was asked for {@link #asked}. */
    long[] read(Map<String, @Nullable Object> row) {
        long[] sums = none();
        for (int i = 0; i < sums.length; i++)
            sums[i] = ((Number) Objects.requireNonNull(row.get(asked.get(i).word()))).longValue();
        return sums;
    }

    Map<String, @Nullable Number> show(long @Nullable [] sums) {
        Map<String, @Nullable Number> shown = new LinkedHashMap<>();
        for (Quantity quantity : quantities) shown.put(quantity.word(), quantity.of(sums));
        return shown;
    }
}
