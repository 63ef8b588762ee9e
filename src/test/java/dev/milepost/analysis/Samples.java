package dev.milepost.analysis;

import dev.milepost.collision.CodeList;
import dev.milepost.collision.CodeLists;
import dev.milepost.collision.Coded;
import dev.milepost.collision.GridPoint;
import dev.milepost.collision.Severity;
import dev.milepost.collision.Status;
import dev.milepost.grid.NationalGrid;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random collisions: few enough values that groups meet, and every kind of unknown among them. */
public final class Samples {
    private static final CodeLists LISTS = CodeLists.bundled();
    private static final LocalDate FIRST = LocalDate.of(2019, 11, 20);
    static final int DAYS = 500;

    /** On either side of a corner of four National Grid squares of 100 km. */
    static final int TOWN_EASTING = 496_000;

    static final int TOWN_NORTHING = 295_000;

    private final Random random;

    public Samples(long seed) {
        this.random = new Random(seed);
    }

    public List<Sample> of(String source, int count) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) samples.add(one(source, "R%04d".formatted(i)));
        return samples;
    }

    private Sample one(String source, String reference) {
        return new Sample(
                source,
                reference,
                pick(Status.PROVISIONAL, Status.VALIDATED),
                FIRST.plusDays(random.nextInt(DAYS)),
                pick(-1, random.nextInt(1440), random.nextInt(1440), random.nextInt(1440)),
                pick(Severity.FATAL, Severity.SERIOUS, Severity.SLIGHT, Severity.SLIGHT),
                pick("E07000008", "E07000011", "e07000011", "E06000031", null),
                place(),
                new Sample.Road(
                        code(LISTS.weather()), code(LISTS.light()), code(LISTS.surface()), pick(20, 30, 60, null)),
                new Sample.Crossings(code(LISTS.crossingFacility()), code(LISTS.crossingControl())),
                new Sample.Counts(few(), 1 + few(), few(), few(), few(), few(), few()));
    }

    /** In one town, many of them on a lattice so that distances come out whole; or anywhere; or not known. */
    private @Nullable GridPoint place() {
        return switch (random.nextInt(10)) {
            case 0 -> null;
            case 1 -> NationalGrid.point(random.nextInt(700_001), random.nextInt(1_300_001));
            case 2, 3 ->
                NationalGrid.point(TOWN_EASTING + random.nextInt(9_000), TOWN_NORTHING + random.nextInt(9_000));
            default ->
                NationalGrid.point(TOWN_EASTING + 100 * random.nextInt(90), TOWN_NORTHING + 100 * random.nextInt(90));
        };
    }

    private Coded code(CodeList list) {
        List<Coded> values = list.values();
        return switch (random.nextInt(6)) {
            case 0 -> Coded.MISSING;
            case 1 -> Coded.unlisted(pick("Moderate", "moderate"));
            default -> values.get(random.nextInt(Math.min(3, values.size())));
        };
    }

    private int few() {
        return Math.max(0, random.nextInt(5) - 2);
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }
}
