package dev.milepost.analysis;

import dev.milepost.grid.GridRectangle;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Between two meridians and two parallels, WGS84, edges included; across the date line when west is east of east. */
record Box(double west, double south, double east, double north) implements Area {
    @Override
    public boolean contains(StoredCollision.Place place) {
        Double longitude = place.longitude();
        Double latitude = place.latitude();
        return longitude != null
                && latitude != null
                && (west <= east ? west <= longitude && longitude <= east : west <= longitude || longitude <= east)
                && south <= latitude
                && latitude <= north;
    }

    @Override
    public Map<String, Object> echo() {
        return Map.of(Filter.BBOX, List.of(west, south, east, north));
    }

    @Override
    public Sql condition() {
        String longitudes = west <= east ? "l.Longitude BETWEEN ? AND ?" : "(l.Longitude >= ? OR l.Longitude <= ?)";
        return Sql.of(longitudes + " AND l.Latitude BETWEEN ? AND ?", west, east, south, north);
    }

    @Override
    public Optional<GridRectangle> around() {
        return west <= east
                ? GridRectangle.around(west, south, east, north)
                : GridRectangle.around(-180, south, 180, north);
    }
}
