package dev.milepost.analysis;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sites, the worst first.
 *
 * @param window the days that were looked at; null when nothing is loaded
 * @param found how many sites there are, also when fewer are listed
 * @param looked how many collisions were looked at
 */
public record ClustersAnswer(Meta meta, @Nullable Window window, int found, int looked, List<Cluster> rows)
        implements Answer {

    /** Both included. */
    public record Window(LocalDate from, LocalDate to) {}

    /**
     * A circle around a collision, and all the collisions in it.
     *
     * @param easting metres, British National Grid (EPSG:27700)
     * @param northing metres, British National Grid (EPSG:27700)
     * @param longitude degrees, WGS84
     * @param latitude degrees, WGS84
     * @param radius metres
     * @param score by the weights that were asked for
     * @param authority of most of the collisions; null when most have none
     * @param description the location text that most of the collisions have; null when most have none
     * @param members ids of the collisions, ascending
     */
    public record Cluster(
            int rank,
            int easting,
            int northing,
            double longitude,
            double latitude,
            int radius,
            int collisions,
            int fatal,
            int serious,
            int slight,
            int ksi,
            int casualties,
            double score,
            LocalDate firstDate,
            LocalDate lastDate,
            @Nullable String authority,
            @Nullable String description,
            List<Long> members) {}
}
