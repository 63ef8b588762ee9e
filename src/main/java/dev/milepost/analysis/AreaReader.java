package dev.milepost.analysis;

import dev.milepost.collision.GridPoint;
import dev.milepost.grid.NationalGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of the filter that say where: {@code bbox}, {@code near} and {@code radius}. */
final class AreaReader {
    /** As people and JSON write one; Java would take more. */
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,20}(\\.\\d{0,20})?|\\.\\d{1,20})([eE][+-]?\\d{1,2})?");

    private static final String BOX =
            "write it as minLon,minLat,maxLon,maxLat in degrees, for example 0.05,52.15,0.20,52.25";
    private static final String POINT = "write it as lon,lat in degrees, for example 0.12,52.20";
    private static final String METRES = "is not a whole number of metres from 1 to " + Filter.LONGEST_RADIUS;

    private final Map<String, List<String>> parameters;
    private final Complaints complaints;
    private final boolean ogc;

    AreaReader(Map<String, List<String>> parameters, Complaints complaints) {
        this(parameters, complaints, false);
    }

    private AreaReader(Map<String, List<String>> parameters, Complaints complaints, boolean ogc) {
        this.parameters = parameters;
        this.complaints = complaints;
        this.ogc = ogc;
    }

    /** By the rules of OGC API Features: a box may have heights, which are left out, and may cross the date line. */
    static AreaReader ogc(Map<String, List<String>> parameters, Complaints complaints) {
        return new AreaReader(parameters, complaints, true);
    }

    List<Area> read() {
        List<Area> areas = new ArrayList<>();
        box().ifPresent(areas::add);
        circle().ifPresent(areas::add);
        return areas;
    }

    private Optional<Box> box() {
        String text = single(Filter.BBOX);
        if (text == null) return Optional.empty();
        List<Double> edges = numbers(text);
        int second = ogc && edges.size() == 6 ? 3 : 2;
        if (edges.size() != 2 * second)
            return wrong(Filter.BBOX, Complaints.quoted(text) + " is not four numbers; " + BOX);
        Box box = new Box(edges.get(0), edges.get(1), edges.get(second), edges.get(second + 1));
        if (!onEarth(box.west(), box.south()) || !onEarth(box.east(), box.north()))
            return wrong(
                    Filter.BBOX,
                    Complaints.quoted(text) + " is outside the world, -180 to 180 and -90 to 90 degrees; " + BOX);
        if (box.west() > box.east() && !ogc || box.south() > box.north())
            return wrong(Filter.BBOX, Complaints.quoted(text) + " ends before it begins; " + BOX);
        return Optional.of(box);
    }

    /** The radius may stand in {@code near} as a third value, for questions with a {@code radius} of their own. */
    private Optional<Circle> circle() {
        String near = single(Filter.NEAR);
        String apart = single(Filter.RADIUS);
        if (near == null) {
            if (parameters.containsKey(Filter.RADIUS) && !parameters.containsKey(Filter.NEAR))
                complaints.add(Filter.RADIUS, "is the radius of a circle around near, which is missing; " + POINT);
            return Optional.empty();
        }
        int third = near.indexOf(',', near.indexOf(',') + 1);
        if (third < 0) return circle(near, radius(near, apart));
        if (apart != null)
            return wrong(Filter.RADIUS, "is given a second time, after the third value of near; leave one of them out");
        return circle(near.substring(0, third), metres(Filter.NEAR, near.substring(third + 1)));
    }

    private Optional<Circle> circle(String point, int radius) {
        List<Double> values = numbers(point);
        if (values.size() != 2) return wrong(Filter.NEAR, Complaints.quoted(point) + " is not a point; " + POINT);
        GridPoint centre = NationalGrid.nearest(values.get(0), values.get(1));
        if (centre == null)
            return wrong(Filter.NEAR, Complaints.quoted(point) + " is not on Great Britain's National Grid; " + POINT);
        return radius == 0 ? Optional.empty() : Optional.of(new Circle(values.get(0), values.get(1), centre, radius));
    }

    private int radius(String near, @Nullable String apart) {
        if (apart != null) return metres(Filter.RADIUS, apart);
        if (!parameters.containsKey(Filter.RADIUS))
            complaints.add(
                    Filter.NEAR,
                    "has no radius; add its metres as radius, or as a third value: "
                            + Complaints.quoted(near + ",500"));
        return 0;
    }

    /** 0, and a complaint, when it is none. */
    private int metres(String parameter, String text) {
        String plain = text.strip();
        if (plain.matches("\\d{1,6}")) {
            int metres = Integer.parseInt(plain);
            if (metres >= 1 && metres <= Filter.LONGEST_RADIUS) return metres;
        }
        complaints.add(parameter, Complaints.quoted(text) + " " + METRES);
        return 0;
    }

    /** Empty when one of them is not a number. */
    private static List<Double> numbers(String text) {
        List<Double> numbers = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            if (!NUMBER.matcher(each.strip()).matches()) return List.of();
            numbers.add(Double.parseDouble(each.strip()) + 0.0); // no negative zero
        }
        return numbers;
    }

    private static boolean onEarth(double longitude, double latitude) {
        return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
    }

    private <T> Optional<T> wrong(String parameter, String message) {
        complaints.add(parameter, message);
        return Optional.empty();
    }

    private @Nullable String single(String name) {
        List<String> texts = parameters.getOrDefault(name, List.of());
        if (texts.size() > 1) complaints.add(name, "is given " + texts.size() + " times; give it once");
        return texts.size() == 1 ? texts.getFirst().strip() : null;
    }
}
