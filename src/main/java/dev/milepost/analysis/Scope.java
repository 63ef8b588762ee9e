package dev.milepost.analysis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What a question is answered from: the filter that its statements must use, and what the answer says of that. Where two
 * sources cover the same authority in the same month, one is counted: the filter leaves the other out.
 */
record Scope(Meta meta, Filter filter) {
    /** What is covered changes seldom beside how often it is asked; a key names the state of the data that it is of. */
    private static final Cache<Key, Found> FOUND =
            Caffeine.newBuilder().maximumSize(200).build();

    private record Key(String dataVersion, Filter covered) {}

    private record Found(Loaded loaded, Overlap overlap) {}

    static Uni<Scope> at(Reading.Moment moment, Filter filter) {
        Instant asOf = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return moment.now()
                .map(Now::dataVersion)
                .flatMap(version ->
                        found(moment, version, filter.coverage()).map(found -> scope(filter, asOf, version, found)));
    }

    private static Uni<Found> found(Reading.Moment moment, String version, Filter covered) {
        Key key = new Key(version, covered);
        Found known = FOUND.getIfPresent(key);
        if (known != null) return Uni.createFrom().item(known);
        return Loaded.at(moment, covered)
                .flatMap(loaded -> Overlap.at(moment, covered, loaded)
                        .map(overlap -> new Found(loaded, overlap))
                        .invoke(found -> FOUND.put(key, found)));
    }

    private static Scope scope(Filter filter, Instant asOf, String version, Found found) {
        List<String> warnings = new ArrayList<>(found.overlap().warnings());
        Meta meta = new Meta(
                filter.echo(),
                asOf,
                version,
                found.loaded().covered(),
                found.loaded().provisionalFrom(),
                warnings);
        return new Scope(meta, filter.without(found.overlap().leftOut()));
    }

    /** The same scope, with more to be said. */
    Scope warned(List<String> more) {
        return new Scope(meta.warned(more), filter);
    }
}
