package dev.milepost.analysis;

import dev.milepost.analysis.cluster.Points;
import dev.milepost.analysis.cluster.Site;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What places are called, and so what a site is called: as most of its collisions say. */
record SiteNames(Map<Long, Name> byLocation) {
    /** A site with more places is called after those that most of its collisions lie at. */
    static final int MOST_PLACES = 100;

    /** @param authority null when not known; likewise the description */
    record Name(@Nullable String description, @Nullable String authority) {}

    SiteNames shown(Detail detail) {
        if (detail.freeText()) return this;
        Map<Long, Name> withheld = new HashMap<>();
        byLocation.forEach((location, name) -> withheld.put(location, new Name(null, name.authority())));
        return new SiteNames(withheld);
    }

    /** How many collisions of a site lie at each of its locations, most first. */
    static List<Map.Entry<Long, Integer>> locations(Points points, Site site) {
        Map<Long, Integer> counts = new TreeMap<>();
        for (int member : site.members()) counts.merge(points.location(member), 1, Integer::sum);
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Long, Integer>comparingByValue().reversed())
                .limit(MOST_PLACES)
                .toList();
    }

    @Nullable
    String description(Points points, Site site) {
        return most(points, site, Name::description);
    }

    @Nullable
    String authority(Points points, Site site) {
        return most(points, site, Name::authority);
    }

    /** Of equally frequent ones the first in order; what is not known is one of them, and comes last. */
    private @Nullable String most(Points points, Site site, Function<Name, @Nullable String> part) {
        Map<String, Integer> counts = new HashMap<>();
        int unknown = 0;
        for (Map.Entry<Long, Integer> location : locations(points, site)) {
            Name name = byLocation.get(location.getKey());
            String text = name == null ? null : part.apply(name);
            if (text == null || text.isBlank()) unknown += location.getValue();
            else counts.merge(text, location.getValue(), Integer::sum);
        }
        Map.Entry<String, Integer> most = counts.entrySet().stream()
                .min(Comparator.<Map.Entry<String, Integer>, Integer>comparing(Map.Entry::getValue)
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .orElse(null);
        return most == null || most.getValue() < unknown ? null : most.getKey();
    }
}
