package dev.milepost.rest;

import dev.milepost.analysis.ClustersAnswer;
import dev.milepost.analysis.GridAnswer;
import dev.milepost.collision.GridPoint;
import dev.milepost.grid.NationalGrid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sites and squares as features of a map. */
public final class Features {
    private Features() {}

    /** Each site as the point of its centre; its id is its rank. */
    public static List<GeoJson.Feature> of(ClustersAnswer answer) {
        return answer.rows().stream().map(Features::site).toList();
    }

    private static GeoJson.Feature site(ClustersAnswer.Cluster site) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("rank", site.rank());
        properties.put("description", site.description());
        properties.put("authority", site.authority());
        properties.put("easting", site.easting());
        properties.put("northing", site.northing());
        properties.put("radius", site.radius());
        properties.put("collisions", site.collisions());
        properties.put("fatal", site.fatal());
        properties.put("serious", site.serious());
        properties.put("slight", site.slight());
        properties.put("ksi", site.ksi());
        properties.put("casualties", site.casualties());
        properties.put("score", site.score());
        properties.put("firstDate", site.firstDate());
        properties.put("lastDate", site.lastDate());
        properties.put("members", site.members());
        return new GeoJson.Feature(site.rank(), GeoJson.Geometry.point(site.longitude(), site.latitude()), properties);
    }

    /** Each square as a polygon; its id is its National Grid reference. */
    public static List<GeoJson.Feature> of(GridAnswer answer) {
        return answer.rows().stream().map(Features::square).toList();
    }

    private static GeoJson.Feature square(GridAnswer.Square square) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("square", square.square());
        properties.put("easting", square.easting());
        properties.put("northing", square.northing());
        properties.put("size", square.size());
        properties.putAll(square.measures());
        return new GeoJson.Feature(square.square(), new GeoJson.Geometry("Polygon", List.of(ring(square))), properties);
    }

    /** Against the clock, as RFC 7946 wants it, and closed. */
    private static List<List<Double>> ring(GridAnswer.Square square) {
        int west = square.easting();
        int south = square.northing();
        int east = west + square.size();
        int north = south + square.size();
        List<Double> first = corner(west, south);
        return List.of(first, corner(east, south), corner(east, north), corner(west, north), first);
    }

    /** Squares on the edge of the grid end with it. */
    private static List<Double> corner(int easting, int northing) {
        GridPoint point = NationalGrid.point(
                Math.min(easting, GridPoint.MAX_EASTING), Math.min(northing, GridPoint.MAX_NORTHING));
        return List.of(point.longitude(), point.latitude());
    }
}
