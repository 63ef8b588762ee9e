package dev.milepost.simulate;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Where collisions happen: in towns and villages and along main roads, about half of them at junctions that are the
 * same in every run, so that collisions recur there. Immutable.
 */
final class Geography {
    private static final double AT_A_JUNCTION = 0.55;
    private static final int JUNCTIONS = 900;
    /** Flattens the ranking of junctions until the worst of the county has about as many collisions as the real one. */
    private static final double DECLINE = 0.5;
    /** Steps of this share of the whole spread evenly over it, however many there are. */
    private static final double GOLDEN = 0.6180339887498949;

    private final Weighted<Area> areas;
    private final Map<Area, Weighted<Spot>> junctions = new IdentityHashMap<>();

    Geography(List<Area> areas) {
        this.areas = Weighted.by(Area::weight, areas);
        for (Area area : areas) junctions.put(area, junctionsOf(area));
    }

    static Geography load() {
        List<Town> towns =
                SimulatorFile.rows("places.tsv").stream().map(Town::of).toList();
        List<Area> areas = new ArrayList<>(towns);
        for (String[] row : SimulatorFile.rows("corridors.tsv")) areas.add(Stretch.of(row, towns));
        return new Geography(areas);
    }

    Spot draw(RandomGenerator random) {
        Area area = areas.draw(random);
        if (random.nextDouble() < AT_A_JUNCTION)
            return Distributions.at(junctions, area).draw(random);
        return area.anywhere(random, area.speedLimits().draw(random));
    }

    private Weighted<Spot> junctionsOf(Area area) {
        int count = (int) Math.max(4, Math.round(JUNCTIONS * area.weight() / areas.total()));
        RandomGenerator own = new SplittableRandom(area.identity());
        List<Spot> spots = new ArrayList<>(count);
        double[] weights = new double[count];
        double share = own.nextDouble();
        for (int rank = 0; rank < count; rank++) {
            share = (share + GOLDEN) % 1;
            spots.add(area.junction(own, area.speedLimits().at(share)));
            weights[rank] = Math.pow(rank + 1, -DECLINE);
        }
        return new Weighted<>(spots, weights);
    }
}
