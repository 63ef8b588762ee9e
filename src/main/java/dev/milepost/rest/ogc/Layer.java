package dev.milepost.rest.ogc;

import dev.milepost.rest.Asked;
import dev.milepost.rest.GeoJson;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A collection of features. */
interface Layer {
    /** @param next where the next page begins; null on the last one */
    record Page(List<GeoJson.Feature> features, @Nullable String next) {}

    /** The name in paths. */
    String id();

    String title();

    String description();

    /** Names of parameters of its own. */
    List<Parameter> parameters();

    /** Reads what is its own of the query; everything that is wrong has been said before anything is asked. */
    Uni<Page> items(ItemsQuery query);

    /** Empty when there is none of that id. */
    Uni<Optional<GeoJson.Feature>> item(String id, Asked asked);

    /** @param schema as OpenAPI 3.0 says it */
    record Parameter(String name, String description, Map<String, Object> schema) {}
}
