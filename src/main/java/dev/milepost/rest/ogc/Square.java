package dev.milepost.rest.ogc;

import dev.milepost.analysis.GridSize;
import dev.milepost.collision.GridPoint;
import dev.milepost.grid.NationalGrid;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** A square of the National Grid by its name. */
record Square(int easting, int northing, GridSize size) {
    private static final int HUNDRED = 100;

    /** In degrees: the sides of a square are not meridians and parallels. */
    private static final double MARGIN = 0.001;

    static Optional<Square> named(String name) {
        int half = (name.length() - 2) / 2;
        if (name.length() % 2 != 0 || half < 1 || half > 3 || !name.matches("[A-HJ-Z]{2}\\d+")) return Optional.empty();
        String east = name.substring(2, 2 + half);
        String north = name.substring(2 + half);
        int[] corner = GridPoint.corner(name.substring(0, 2) + tens(east) + tens(north));
        int easting = corner[0] + hundreds(east);
        int northing = corner[1] + hundreds(north);
        GridSize size = half == 1 ? GridSize.KM10 : half == 2 ? GridSize.KM1 : GridSize.M100;
        return GridPoint.onGrid(easting, northing)
                ? Optional.of(new Square(easting, northing, size))
                : Optional.empty();
    }

    private static String tens(String digits) {
        return (digits + "0").substring(0, 2);
    }

    private static int hundreds(String digits) {
        return digits.length() < 3 ? 0 : HUNDRED * (digits.charAt(2) - '0');
    }

    /** A {@code bbox} that holds it. */
    String box() {
        int east = Math.min(easting + size.metres(), GridPoint.MAX_EASTING);
        int north = Math.min(northing + size.metres(), GridPoint.MAX_NORTHING);
        List<GridPoint> corners = List.of(
                NationalGrid.point(easting, northing),
                NationalGrid.point(east, northing),
                NationalGrid.point(east, north),
                NationalGrid.point(easting, north));
        return least(corners, GridPoint::longitude) + "," + least(corners, GridPoint::latitude) + ","
                + -least(corners, point -> -point.longitude()) + "," + -least(corners, point -> -point.latitude());
    }

    private static double least(List<GridPoint> corners, ToDoubleFunction<GridPoint> degrees) {
        return corners.stream().mapToDouble(degrees).min().orElseThrow() - MARGIN;
    }
}
