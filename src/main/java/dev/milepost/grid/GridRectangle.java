package dev.milepost.grid;

import dev.milepost.collision.GridPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A rectangle of the British National Grid in whole metres, all four edges included, within the grid. */
public record GridRectangle(int west, int south, int east, int north) {
    private static final int KILOMETRE = 1_000;
    private static final int LETTERS = 100_000;

    /** More than the projection, its rounding and the digits of published degrees can be off together. */
    private static final int MARGIN = 50;

    /** Squares of 1 km whose names follow each other, both ends included. */
    public record Squares(String first, String last) {}

    public GridRectangle {
        if (west > east || south > north || !GridPoint.onGrid(west, south) || !GridPoint.onGrid(east, north))
            throw new IllegalArgumentException(west + "," + south + "," + east + "," + north + " is no rectangle here");
    }

    /** What of a rectangle is on the grid; empty when nothing is. */
    public static Optional<GridRectangle> clipped(double west, double south, double east, double north) {
        double left = Math.max(0, Math.floor(west));
        double bottom = Math.max(0, Math.floor(south));
        double right = Math.min(GridPoint.MAX_EASTING, Math.ceil(east));
        double top = Math.min(GridPoint.MAX_NORTHING, Math.ceil(north));
        return left > right || bottom > top
                ? Optional.empty()
                : Optional.of(new GridRectangle((int) left, (int) bottom, (int) right, (int) top));
    }

    /** Holds every place of the grid whose degrees are between these; empty when there is none. */
    public static Optional<GridRectangle> around(double west, double south, double east, double north) {
        double left = Math.max(west, NationalGrid.WEST);
        double right = Math.min(east, NationalGrid.EAST);
        double bottom = Math.max(south, NationalGrid.SOUTH);
        double top = Math.min(north, NationalGrid.NORTH);
        if (left > right || bottom > top) return Optional.empty();
        // parallels bend upwards away from the central meridian, and meridians lean towards it
        double middle = Math.clamp(NationalGrid.CENTRAL_MERIDIAN, left, right);
        List<NationalGrid.Metres> edge = List.of(
                NationalGrid.metres(left, bottom),
                NationalGrid.metres(left, top),
                NationalGrid.metres(right, bottom),
                NationalGrid.metres(right, top),
                NationalGrid.metres(middle, bottom));
        return clipped(
                edge.stream().mapToDouble(NationalGrid.Metres::easting).min().orElseThrow() - MARGIN,
                edge.stream().mapToDouble(NationalGrid.Metres::northing).min().orElseThrow() - MARGIN,
                edge.stream().mapToDouble(NationalGrid.Metres::easting).max().orElseThrow() + MARGIN,
                edge.stream().mapToDouble(NationalGrid.Metres::northing).max().orElseThrow() + MARGIN);
    }

    /** The squares of 1 km that it touches, column by column; how many runs of them depends on its width alone. */
    public List<Squares> squares() {
        List<Squares> squares = new ArrayList<>();
        for (int column = west / KILOMETRE; column <= east / KILOMETRE; column++)
            for (int block = south / LETTERS; block <= north / LETTERS; block++)
                squares.add(new Squares(
                        name(column, Math.max(south, block * LETTERS)),
                        name(column, Math.min(north, (block + 1) * LETTERS - 1))));
        return squares;
    }

    private static String name(int column, int northing) {
        return NationalGrid.point(column * KILOMETRE, northing).square1km();
    }
}
