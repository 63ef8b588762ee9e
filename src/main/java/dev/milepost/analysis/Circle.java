package dev.milepost.analysis;

import dev.milepost.collision.GridPoint;
import dev.milepost.grid.GridRectangle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * So many metres on the National Grid around a point, or fewer.
 *
 * @param longitude of the point that was asked for, whose nearest whole metre is the centre; likewise the latitude
 */
record Circle(double longitude, double latitude, GridPoint centre, int radius) implements Area {
    @Override
    public boolean contains(StoredCollision.Place place) {
        Integer easting = place.easting();
        Integer northing = place.northing();
        if (easting == null || northing == null) return false;
        long east = (long) easting - centre.easting();
        long north = (long) northing - centre.northing();
        return east * east + north * north <= (long) radius * radius;
    }

    @Override
    public Map<String, Object> echo() {
        Map<String, Object> echo = new LinkedHashMap<>();
        echo.put(Filter.NEAR, List.of(longitude, latitude));
        echo.put(Filter.RADIUS, radius);
        return echo;
    }

    @Override
    public Sql condition() {
        int east = centre.easting();
        int north = centre.northing();
        return Sql.of(
                "l.Easting BETWEEN ? AND ? AND l.Northing BETWEEN ? AND ?"
                        + " AND (l.Easting - ?) * (l.Easting - ?) + (l.Northing - ?) * (l.Northing - ?) <= ?",
                east - radius,
                east + radius,
                north - radius,
                north + radius,
                east,
                east,
                north,
                north,
                (long) radius * radius);
    }

    @Override
    public Optional<GridRectangle> around() {
        return GridRectangle.clipped(
                centre.easting() - radius,
                centre.northing() - radius,
                centre.easting() + radius,
                centre.northing() + radius);
    }
}
