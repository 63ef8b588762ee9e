package dev.milepost.simulate;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How often what happens, as {@code distributions.json} counts it.
 *
 * @param hourOfWeek Monday to Sunday, hours 0 to 23
 * @param month January to December, for months of equal length
 * @param crossing by whether a pedestrian is involved: {@code pedestrian} or {@code others}
 * @param childrenByBand how much likelier than over the whole day a child is among the casualties
 * @param olderPeopleByBand the same for people over 60
 */
record Distributions(
        String about,
        double[][] hourOfWeek,
        double[] month,
        double[] minute,
        Map<Season, List<Sky>> weather,
        Map<RoadKind, Weighted<String>> darkness,
        Map<RoadKind, Map<String, Weighted<String>>> crossing,
        Map<RoadKind, Map<DayPart, Weighted<RoadUser>>> users,
        Map<RoadKind, Map<RoadUser, Involved>> involvement,
        Map<DayPart, Double> childrenByBand,
        Map<DayPart, Double> olderPeopleByBand) {

    static Distributions load() {
        return SimulatorFile.json("distributions.json", Distributions.class);
    }

    /** What a file has for a key; that it has each is checked at the first draw, and by a test. */
    static <K, V> V at(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key), () -> "simulator/distributions.json has nothing for " + key);
    }

    /** Weather and road surface together. */
    record Sky(String surface, String weather, double weight) {}

    /** Who and what collided. */
    record Mix(int vehicles, int pedestrians, int cycles, int p2w, double weight) {}

    /** What follows from the kind of road user. */
    record Involved(
            Weighted<String> severity,
            List<Mix> vehicles,
            Weighted<Integer> casualties,
            Weighted<Integer> children,
            Weighted<Integer> olderPeople) {}

    enum Season {
        WINTER,
        SPRING,
        SUMMER,
        AUTUMN;

        static Season of(int month) {
            return values()[month % 12 / 3];
        }
    }

    enum DayPart {
        NIGHT,
        MORNING,
        MIDDAY,
        AFTERNOON,
        EVENING;

        static DayPart of(int hour) {
            if (hour < 6 || hour >= 22) return NIGHT;
            if (hour < 10) return MORNING;
            if (hour < 15) return MIDDAY;
            return hour < 19 ? AFTERNOON : EVENING;
        }
    }

    enum RoadKind {
        /** a speed limit below 50 miles an hour */
        TOWN,
        FAST;

        static RoadKind of(int speedLimit) {
            return speedLimit < 50 ? TOWN : FAST;
        }
    }

    /** The most vulnerable road user of a collision; SINGLE is one motor vehicle and nobody else. */
    enum RoadUser {
        CARS,
        SINGLE,
        CYCLE,
        P2W,
        PEDESTRIAN
    }
}
