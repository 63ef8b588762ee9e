package dev.milepost.grid;

import dev.milepost.collision.GridPoint;
import org.jspecify.annotations.Nullable;
import org.locationtech.proj4j.BasicCoordinateTransform;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.CoordinateTransform;
import org.locationtech.proj4j.Proj4jException;
import org.locationtech.proj4j.ProjCoordinate;

/**
 * British National Grid (EPSG:27700) to WGS84 and back, within 3 m, by the projection's own parameters and the seven of
 * the Helmert datum shift. Longitude and latitude follow from the grid alone, so one place has one point. Safe for use by
 * many threads.
 */
public final class NationalGrid {
    static final String PARAMETERS = "+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000"
            + " +ellps=airy +towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs";

    /** Great Britain with room to spare, in degrees. */
    public static final double WEST = -10;

    public static final double EAST = 5;
    public static final double SOUTH = 48;
    public static final double NORTH = 63;

    /** True north and the grid's north are the same along it. */
    static final double CENTRAL_MERIDIAN = -2;

    /** A transform keeps its intermediate results in itself. */
    private static final ThreadLocal<NationalGrid> OF_THREAD = ThreadLocal.withInitial(NationalGrid::new);

    private final CoordinateTransform toMetres;
    private final ProjCoordinate from = new ProjCoordinate();
    private final ProjCoordinate to = new ProjCoordinate();

    /** A place on the projection, on the grid or off it. */
    record Metres(double easting, double northing) {}

    private NationalGrid() {
        CRSFactory factory = new CRSFactory();
        CoordinateReferenceSystem grid = factory.createFromParameters("British National Grid", PARAMETERS);
        CoordinateReferenceSystem wgs84 =
                factory.createFromParameters("WGS84", "+proj=longlat +ellps=WGS84 +towgs84=0,0,0,0,0,0,0 +no_defs");
        toMetres = new BasicCoordinateTransform(wgs84, grid);
    }

    /** The point at these metres, which must be on the grid. */
    public static GridPoint point(int easting, int northing) {
        return GridDegrees.point(easting, northing);
    }

    /** The point of the grid, in whole metres, that is nearest to the degrees; null when they are not on the grid. */
    public static @Nullable GridPoint nearest(double longitude, double latitude) {
        // a projection far outside its zone gives anything, or throws
        if (!(longitude > WEST && longitude < EAST && latitude > SOUTH && latitude < NORTH)) return null;
        try {
            Metres metres = metres(longitude, latitude);
            long easting = Math.round(metres.easting);
            long northing = Math.round(metres.northing);
            return GridPoint.onGrid(easting, northing) ? point((int) easting, (int) northing) : null;
        } catch (Proj4jException e) {
            return null;
        }
    }

    /** Of degrees of Great Britain with room to spare; elsewhere it gives anything, or throws. */
    static Metres metres(double longitude, double latitude) {
        NationalGrid grid = OF_THREAD.get();
        grid.from.setValue(longitude, latitude);
        ProjCoordinate metres = grid.toMetres.transform(grid.from, grid.to);
        return new Metres(metres.x, metres.y);
    }
}
