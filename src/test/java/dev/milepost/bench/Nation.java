package dev.milepost.bench;

import dev.milepost.collision.CodeList;
import dev.milepost.collision.CodeLists;
import dev.milepost.collision.Coded;
import dev.milepost.collision.Conditions;
import dev.milepost.collision.Crossing;
import dev.milepost.collision.GridPoint;
import dev.milepost.collision.Location;
import dev.milepost.grid.NationalGrid;
import dev.milepost.warehouse.Keys;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Collisions of a nation in the order of their days, the same in every run: fewer every year, authorities of all sizes,
 * places that recur, hours, weather and light that go together.
 */
final class Nation {
    static final String LOCATION_COLUMNS =
            "Location_ID, Easting, Northing, Location, Local_Authority, Longitude, Latitude, Grid_1km";
    static final String CONDITION_COLUMNS =
            "Road_Condition_ID, Road_Condition, Weather, Visibility, Speed_Limit, Surface_Code, Weather_Code, Light_Code";
    static final String CROSSING_COLUMNS =
            "Crossing_ID, Crossing_Facility, Crossing_Control_Type, Facility_Code, Control_Code";
    static final String FACT_COLUMNS =
            "Accident_Year, Source_ID, Police_Ref, Date_ID, Time_ID, Severity_ID, Location_ID,"
                    + " Road_Condition_ID, Crossing_ID, Number_Of_Casualties, Number_Of_OAPs, Number_Of_Children, Cycles_Involved,"
                    + " P2W_Involved, Pedestrians_Involved, Motor_Vehicles_Involved, Status, Content_Hash, First_Seen, Updated,"
                    + " Local_Authority, Commit_ID";

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2024;
    private static final int ROWS_OF_A_COMMIT = 1_000;

    private static final int[] SPEEDS = {20, 30, 40, 50, 60, 70};
    private static final double[] SPEED_SHARES = {.06, .60, .09, .05, .14, .06};

    /** STATS19: so many of a thousand. */
    private static final int[] WEATHERS = {1, 2, 3, 4, 5, 6, 7, 8, 9, -1};

    private static final double[] WEATHER_SHARES = {.80, .115, .006, .013, .014, .002, .006, .022, .021, .001};
    private static final int[] SURFACES = {1, 2, 3, 4, 5, -1};
    private static final double[] DRY_SURFACES = {.82, .155, .003, .016, .001, .005};
    private static final double[] WET_SURFACES = {.03, .93, .01, .02, .009, .001};
    private static final int[] DAY_LIGHTS = {1, -1};
    private static final double[] DAY_SHARES = {.999, .001};
    private static final int[] NIGHT_LIGHTS = {4, 5, 6, 7};
    private static final double[] NIGHT_SHARES = {.71, .03, .20, .06};
    private static final int[] FACILITIES = {0, 1, 4, 5, 7, 8};
    private static final double[] FACILITY_SHARES = {.80, .03, .055, .075, .003, .037};
    private static final int[] CONTROLS = {0, 1, 2};
    private static final double[] CONTROL_SHARES = {.993, .003, .004};
    private static final double[] HOURS = {
        1.7, 1.2, .9, .8, .7, 1.0, 2.1, 4.6, 7.6, 5.1, 4.5, 5.0, 5.7, 5.7, 5.9, 7.8, 8.4, 9.0, 6.9, 5.1, 3.7, 2.9, 2.5,
        2.1
    };

    private final int collisions;
    private final String[] authorities = authorityCodes();
    private final double[] authorityShares;
    private final int[] firstLocation;
    private final long[] locations;
    private final long[] conditionKeys;
    private final List<Conditions> conditions = new ArrayList<>();
    private final CodeLists lists = CodeLists.bundled();
    private final List<Crossing> crossings = new ArrayList<>();

    Nation(int collisions) {
        this.collisions = collisions;
        this.authorityShares = new double[authorities.length];
        for (int i = 0; i < authorities.length; i++)
            authorityShares[i] = 1 / Math.pow(i * 7 % authorities.length + 8, .55);
        int places = Math.max(authorities.length * 5, (int) (collisions * .45));
        double all = 0;
        for (double share : authorityShares) all += share;
        this.firstLocation = new int[authorities.length + 1];
        double before = 0;
        for (int i = 0; i < authorities.length; i++) {
            firstLocation[i] = (int) (before / all * places);
            before += authorityShares[i];
        }
        firstLocation[authorities.length] = places;
        this.locations = new long[places];
        for (int surface : SURFACES)
            for (int weather : WEATHERS)
                for (int light : new int[] {1, -1, 4, 5, 6, 7})
                    for (int speed : SPEEDS)
                        conditions.add(new Conditions(
                                coded(lists.surface(), surface),
                                coded(lists.weather(), weather),
                                coded(lists.light(), light),
                                speed));
        this.conditionKeys = conditions.stream().mapToLong(Keys::conditions).toArray();
        for (int facility : FACILITIES)
            for (int control : CONTROLS)
                crossings.add(new Crossing(
                        coded(lists.crossingFacility(), facility), coded(lists.crossingControl(), control)));
    }

    private static Coded coded(CodeList list, int code) {
        if (code == Coded.UNKNOWN) return Coded.MISSING;
        return list.values().stream()
                .filter(value -> value.code() == code)
                .findFirst()
                .orElseThrow();
    }

    /** About as many as there are, in the ranges of the codes that there are. */
    private static String[] authorityCodes() {
        List<String> codes = new ArrayList<>();
        add(codes, "E06", 1, 62);
        add(codes, "E07", 8, 171);
        add(codes, "E08", 1, 36);
        add(codes, "E09", 1, 33);
        add(codes, "W06", 1, 22);
        add(codes, "S12", 5, 67);
        return codes.toArray(String[]::new);
    }

    private static void add(List<String> codes, String kind, int first, int last) {
        for (int i = first; i <= last; i++) codes.add(kind + String.format("%06d", i));
    }

    int collisions() {
        return collisions;
    }

    int firstYear() {
        return FIRST_YEAR;
    }

    int lastYear() {
        return LAST_YEAR;
    }

    int commits() {
        return (collisions - 1) / ROWS_OF_A_COMMIT + 1;
    }

    void locations(OutputStream out) throws IOException {
        for (int authority = 0; authority < authorities.length; authority++) {
            SplittableRandom random = new SplittableRandom(authority);
            String code = authorities[authority];
            int[][] towns = new int[1 + random.nextInt(12)][];
            int east = code.startsWith("W") ? 230_000 : code.startsWith("S") ? 210_000 : 330_000;
            int north = code.startsWith("W") ? 190_000 : code.startsWith("S") ? 580_000 : 90_000;
            int[] centre = {
                east + random.nextInt(code.startsWith("E") ? 270_000 : 100_000),
                north + random.nextInt(code.startsWith("E") ? 420_000 : 180_000)
            };
            for (int i = 0; i < towns.length; i++) towns[i] = near(random, centre, i == 0 ? 100 : 9_000);
            for (int i = firstLocation[authority]; i < firstLocation[authority + 1]; i++) {
                int[] place = near(random, towns[random.nextInt(towns.length)], random.nextInt(4) == 0 ? 5_000 : 1_500);
                GridPoint point = NationalGrid.point(place[0], place[1]);
                String road = random.nextInt(3) == 0 ? "A" + (1 + random.nextInt(6_000)) : null;
                Location location = new Location(road, code, point);
                locations[i] = Keys.location(location);
                out.write(Millions.line(
                        locations[i],
                        point.easting(),
                        point.northing(),
                        road,
                        code,
                        point.longitude(),
                        point.latitude(),
                        point.square1km()));
            }
        }
    }

    private static int[] near(SplittableRandom random, int[] centre, int metres) {
        return new int[] {
            centre[0] + (int) (random.nextGaussian() * metres), centre[1] + (int) (random.nextGaussian() * metres)
        };
    }

    void conditions(OutputStream out) throws IOException {
        for (Conditions each : conditions)
            out.write(Millions.line(
                    Keys.conditions(each),
                    each.surface().label(),
                    each.weather().label(),
                    each.light().label(),
                    each.speedLimit(),
                    each.surface().code(),
                    each.weather().code(),
                    each.light().code()));
    }

    void crossings(OutputStream out) throws IOException {
        for (Crossing each : crossings)
            out.write(Millions.line(
                    Keys.crossing(each),
                    each.facility().label(),
                    each.control().label(),
                    each.facility().code(),
                    each.control().code()));
    }

    /** Those from the first on and before the last. */
    void facts(int first, int last, OutputStream out) throws IOException {
        SplittableRandom random = new SplittableRandom(first + 1_000_003L);
        double[] authoritySteps = steps(authorityShares);
        double[] hourSteps = steps(HOURS);
        double[] speedSteps = steps(SPEED_SHARES);
        double[] weatherSteps = steps(WEATHER_SHARES);
        double[] drySteps = steps(DRY_SURFACES);
        double[] wetSteps = steps(WET_SURFACES);
        double[] daySteps = steps(DAY_SHARES);
        double[] nightSteps = steps(NIGHT_SHARES);
        double[] facilitySteps = steps(FACILITY_SHARES);
        double[] controlSteps = steps(CONTROL_SHARES);
        long[] crossingKeys = crossings.stream().mapToLong(Keys::crossing).toArray();
        int source = Keys.source(Millions.SOURCE);
        for (int i = first; i < last; i++) {
            LocalDate date = date(i);
            int hour = drawn(random, hourSteps);
            int minute = random.nextInt(400) == 0 ? -1 : hour * 60 + random.nextInt(60) / 5 * 5;
            int authority = drawn(random, authoritySteps);
            int places = firstLocation[authority + 1] - firstLocation[authority];
            int place = firstLocation[authority] + (int) (Math.pow(random.nextDouble(), 1.5) * places);
            int speed = drawn(random, speedSteps);
            int weather = drawn(random, weatherSteps);
            int surface = drawn(random, WEATHERS[weather] == 2 || WEATHERS[weather] == 5 ? wetSteps : drySteps);
            boolean day = hour >= 7 && hour < (date.getMonthValue() > 3 && date.getMonthValue() < 10 ? 20 : 16);
            int light = day ? drawn(random, daySteps) : DAY_LIGHTS.length + drawn(random, nightSteps);
            int condition = ((surface * WEATHERS.length + weather) * (DAY_LIGHTS.length + NIGHT_LIGHTS.length) + light)
                            * SPEEDS.length
                    + speed;
            double worst = random.nextDouble() * (SPEEDS[speed] >= 60 ? .6 : 1.1);
            int severity = worst < .011 ? 1 : worst < .16 ? 2 : 3;
            int casualties = 1 + (int) (-Math.log(1 - random.nextDouble()) * .55);
            int vehicles = 1 + (random.nextInt(10) < 7 ? 1 : 0) + (random.nextInt(12) == 0 ? 1 : 0);
            int commit = i / ROWS_OF_A_COMMIT + 1;
            out.write(Millions.line(
                    date.getYear(),
                    source,
                    date.getYear() * 10_000_000_000L + (authority % 99) * 100_000_000L + i,
                    Keys.date(date),
                    minute,
                    severity,
                    locations[place],
                    conditionKeys[condition],
                    crossingKeys[drawn(random, facilitySteps) * CONTROLS.length + drawn(random, controlSteps)],
                    casualties,
                    random.nextInt(9) == 0 ? 1 : 0,
                    random.nextInt(11) == 0 ? 1 : 0,
                    random.nextInt(8) == 0 ? 1 : 0,
                    random.nextInt(8) == 0 ? 1 : 0,
                    random.nextInt(6) == 0 ? 1 : 0,
                    vehicles,
                    2,
                    random.nextLong(),
                    "2026-01-05 09:00:00.000",
                    "2026-01-05 09:00:00.000",
                    authorities[authority],
                    commit));
        }
    }

    /** The last year has about half as many as the first. */
    private LocalDate date(int collision) {
        double share = (collision + .5) / collisions;
        double passed = (1 - Math.sqrt(1 - .75 * share)) / .5;
        LocalDate begin = LocalDate.of(FIRST_YEAR, 1, 1);
        long days = LocalDate.of(LAST_YEAR, 12, 31).toEpochDay() - begin.toEpochDay() + 1;
        return begin.plusDays((long) (passed * days));
    }

    private static double[] steps(double[] shares) {
        double[] steps = new double[shares.length];
        double sum = 0;
        for (double share : shares) sum += share;
        double before = 0;
        for (int i = 0; i < shares.length; i++) {
            before += shares[i] / sum;
            steps[i] = before;
        }
        steps[shares.length - 1] = 1;
        return steps;
    }

    private static int drawn(SplittableRandom random, double[] steps) {
        double at = random.nextDouble();
        int i = 0;
        while (steps[i] <= at) i++;
        return i;
    }
}
