package dev.milepost.analysis;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Squares that hold a collision, ordered by name.
 *
 * @param size metres, the side of a square
 * @param notMappable how many collisions have no place and are in no square
 */
public record GridAnswer(Meta meta, int size, long notMappable, List<Square> rows) implements Answer {

    /**
     * @param square its National Grid reference
     * @param easting metres, of its south-western corner
     * @param northing metres, of its south-western corner
     * @param measures each is a property of the row
     */
    public record Square(
            String square,
            int easting,
            int northing,
            int size,
            @JsonAnyGetter Map<String, @Nullable Number> measures) {}
}
