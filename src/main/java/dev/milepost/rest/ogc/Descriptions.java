package dev.milepost.rest.ogc;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.milepost.rest.GeoJson;
import dev.milepost.rest.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The documents of OGC API Features beside the features themselves. */
final class Descriptions {
    /** Longitude and latitude, WGS84, in this order. */
    static final String CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    private Descriptions() {}

    record Landing(String title, String description, List<Link> links) {}

    record Conformance(List<String> conformsTo) {}

    record Collections(List<Link> links, List<Collection> collections) {}

    record Collection(
            String id,
            String title,
            String description,
            List<Link> links,
            Extent extent,
            String itemType,
            List<String> crs) {}

    record Extent(Spatial spatial, Temporal temporal) {}

    record Spatial(List<List<Double>> bbox, String crs) {}

    /** A null is an end that is open. */
    record Temporal(List<List<@Nullable String>> interval, String trs) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Item(@JsonUnwrapped GeoJson.Feature feature, List<Link> links) {}
}
