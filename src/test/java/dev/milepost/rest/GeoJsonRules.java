package dev.milepost.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** What RFC 7946 asks of a document, held against one. */
public final class GeoJsonRules {
    private static final Map<String, Integer> DEPTHS =
            Map.of("Point", 0, "MultiPoint", 1, "LineString", 1, "MultiLineString", 2, "Polygon", 2, "MultiPolygon", 3);

    private GeoJsonRules() {}

    public static void holdFor(JsonNode document) {
        assertThat(document.path("type").asText()).isEqualTo("FeatureCollection"); // 3.3
        assertThat(document.path("features").isArray()).isTrue();
        notTwoThings(document, "coordinates", "geometries", "geometry", "properties"); // 7.1
        document.path("features").forEach(GeoJsonRules::feature);
    }

    public static void feature(JsonNode feature) {
        assertThat(feature.path("type").asText()).isEqualTo("Feature"); // 3.2
        assertThat(feature.has("geometry")).as("has a geometry, or null").isTrue();
        assertThat(feature.has("properties")).as("has properties, or null").isTrue();
        JsonNode properties = feature.get("properties");
        assertThat(properties.isObject() || properties.isNull()).isTrue();
        if (feature.has("id"))
            assertThat(feature.get("id").isTextual() || feature.get("id").isNumber())
                    .isTrue();
        notTwoThings(feature, "coordinates", "geometries", "features");
        if (!feature.get("geometry").isNull()) geometry(feature.get("geometry"));
    }

    private static void geometry(JsonNode geometry) {
        Integer depth = DEPTHS.get(geometry.path("type").asText()); // 1.4: case matters
        assertThat(depth).as(geometry.toString()).isNotNull();
        notTwoThings(geometry, "geometry", "properties", "features");
        positions(geometry.get("coordinates"), depth);
        if (geometry.path("type").asText().equals("Polygon"))
            geometry.get("coordinates").forEach(GeoJsonRules::ring);
    }

    private static void positions(JsonNode coordinates, int depth) {
        assertThat(coordinates.isArray()).isTrue();
        if (depth > 0) coordinates.forEach(each -> positions(each, depth - 1));
        else {
            assertThat(coordinates.size()).isBetween(2, 3); // 3.1.1
            assertThat(coordinates.get(0).isNumber() && coordinates.get(1).isNumber())
                    .isTrue();
            assertThat(coordinates.get(0).asDouble()).isBetween(-180.0, 180.0); // 4: WGS84, longitude first
            assertThat(coordinates.get(1).asDouble()).isBetween(-90.0, 90.0);
        }
    }

    /** Closed, of four positions or more, and counterclockwise (3.1.6). */
    private static void ring(JsonNode ring) {
        assertThat(ring.size()).isGreaterThanOrEqualTo(4);
        assertThat(ring.get(0)).isEqualTo(ring.get(ring.size() - 1));
        double area = 0;
        for (int i = 0; i + 1 < ring.size(); i++)
            area += ring.get(i).get(0).asDouble() * ring.get(i + 1).get(1).asDouble()
                    - ring.get(i + 1).get(0).asDouble() * ring.get(i).get(1).asDouble();
        assertThat(area).as("counterclockwise").isPositive();
    }

    private static void notTwoThings(JsonNode object, String... members) {
        for (String member : List.of(members))
            assertThat(object.has(member)).as(member).isFalse();
        assertThat(object.has("crs")).as("crs was removed from GeoJSON (4)").isFalse();
    }
}
