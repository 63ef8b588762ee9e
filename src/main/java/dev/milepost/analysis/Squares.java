package dev.milepost.analysis;

import dev.milepost.collision.GridPoint;
import dev.milepost.grid.GridRectangle;
import java.util.Map;
import java.util.Optional;

/**
 * An area as it is asked for by somebody who may not know places exactly: all of the squares that it touches; of a box,
 * those that its rectangle on the grid touches. Whether a collision is in it follows from its square alone, so edges
 * that are moved by a metre tell nothing of where in the square it happened.
 */
record Squares(Area area, Detail detail) implements Area {
    @Override
    public boolean contains(StoredCollision.Place place) {
        Integer easting = place.easting();
        Integer northing = place.northing();
        GridRectangle bounds = around().orElse(null);
        if (easting == null || northing == null || bounds == null) return false;
        boolean within = bounds.west() <= easting
                && easting <= bounds.east()
                && bounds.south() <= northing
                && northing <= bounds.north();
        return within
                && switch (area) {
                    case Circle circle -> touches(circle, easting, northing);
                    case Box box -> true;
                    case Squares squares -> throw new IllegalStateException("squares of squares");
                };
    }

    private boolean touches(Circle circle, int easting, int northing) {
        long east = apart(circle.centre().easting(), detail.edge(easting));
        long north = apart(circle.centre().northing(), detail.edge(northing));
        return east * east + north * north <= (long) circle.radius() * circle.radius();
    }

    /** From a point to the nearest metre of a square that begins there; 0 inside. */
    private int apart(int point, int edge) {
        return Math.max(Math.max(edge - point, point - edge - detail.metres() + 1), 0);
    }

    @Override
    public Map<String, Object> echo() {
        return area.echo();
    }

    @Override
    public Sql condition() {
        GridRectangle bounds = around().orElse(null);
        if (bounds == null) return Sql.of("1 = 0");
        Sql within = Sql.of(
                "l.Easting BETWEEN ? AND ? AND l.Northing BETWEEN ? AND ?",
                bounds.west(),
                bounds.east(),
                bounds.south(),
                bounds.north());
        return switch (area) {
            case Circle circle -> within.then(" AND ").then(touches(circle));
            case Box box -> within;
            case Squares squares -> throw new IllegalStateException("squares of squares");
        };
    }

    private Sql touches(Circle circle) {
        String east = apart("l.Easting");
        String north = apart("l.Northing");
        int x = circle.centre().easting();
        int y = circle.centre().northing();
        return Sql.of(
                east + " * " + east + " + " + north + " * " + north + " <= ?",
                x,
                x,
                x,
                x,
                y,
                y,
                y,
                y,
                (long) circle.radius() * circle.radius());
    }

    /** As above; the point is two parameters. */
    private String apart(String column) {
        String edge = "(" + column + " - " + column + " % " + detail.metres() + ")";
        return "GREATEST(" + edge + " - ?, ? - " + edge + " - " + (detail.metres() - 1) + ", 0)";
    }

    @Override
    public Optional<GridRectangle> around() {
        return area.around()
                .flatMap(exact -> GridRectangle.clipped(
                        detail.edge(exact.west()),
                        detail.edge(exact.south()),
                        Math.min(detail.edge(exact.east()) + detail.metres() - 1.0, GridPoint.MAX_EASTING),
                        Math.min(detail.edge(exact.north()) + detail.metres() - 1.0, GridPoint.MAX_NORTHING)));
    }
}
