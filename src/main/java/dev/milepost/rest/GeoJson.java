package dev.milepost.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.milepost.analysis.StoredCollision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** GeoJSON (RFC 7946): WGS84, longitude first. */
public final class GeoJson {
    public static final String TYPE = "application/geo+json";

    private GeoJson() {}

    /** @param geometry null when the place is not known */
    @JsonPropertyOrder({"type", "id"})
    @Schema(name = "Feature")
    public record Feature(Object id, @Nullable Geometry geometry, Map<String, @Nullable Object> properties) {
        @JsonProperty
        public String type() {
            return "Feature";
        }
    }

    /** @param coordinates as its type wants them */
    public record Geometry(String type, Object coordinates) {
        public static Geometry point(double longitude, double latitude) {
            return new Geometry("Point", List.of(longitude, latitude));
        }
    }

    /**
     * @param links of a page: to itself, to the next one
     * @param timeStamp when it was made
     * @param numberMatched on all pages together; absent when that was not counted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"type", "timeStamp", "numberMatched", "numberReturned", "links"})
    @Schema(name = "FeatureCollection")
    public record Collection(
            @Nullable List<Link> links,
            @Nullable Instant timeStamp,
            @Nullable Long numberMatched,
            List<Feature> features) {
        /** A file of its own. */
        public static Collection of(List<Feature> features) {
            return new Collection(null, null, null, features);
        }

        @JsonProperty
        public String type() {
            return "FeatureCollection";
        }

        @JsonProperty
        public int numberReturned() {
            return features.size();
        }
    }

    public static Feature feature(StoredCollision collision) {
        Double longitude = collision.location().longitude();
        Double latitude = collision.location().latitude();
        return new Feature(
                collision.id(),
                longitude == null || latitude == null ? null : Geometry.point(longitude, latitude),
                CollisionColumns.properties(collision));
    }
}
