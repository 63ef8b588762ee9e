package dev.milepost.analysis.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SitesTest {
    private record Crash(long id, int easting, int northing, int severity) {}

    @Property(tries = 300)
    void agreesWithAPlainSearchThroughAllPairs(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 250) int count,
            @ForAll @IntRange(min = 5, max = 120) int radius,
            @ForAll @IntRange(min = 2, max = 6) int minCollisions,
            @ForAll @IntRange(max = 2) int minKsi) {
        Random random = new Random(seed);
        int spread = 200 + random.nextInt(2_000);
        List<Crash> crashes = new ArrayList<>();
        for (int i = 0; i < count; i++)
            crashes.add(new Crash(
                    1_000 - i, // ids against the order of arrival
                    540_000 + random.nextInt(spread) / 10 * 10,
                    260_000 + random.nextInt(spread) / 10 * 10,
                    1 + random.nextInt(3)));
        Rule.Weights weights = random.nextBoolean() ? Rule.Weights.EQUAL : new Rule.Weights(10, 3.5, 1);
        Rule rule = new Rule(radius, minCollisions, minKsi, weights);

        Points points = points(crashes);
        Sites.Found found = Sites.find(points, rule, 1_000);

        assertThat(found.sites().stream().map(site -> text(site, points)).toList())
                .isEqualTo(plain(crashes, rule));
        assertThat(found.found()).isEqualTo(found.sites().size());
    }

    /** Greedy, with all distances. */
    private static List<String> plain(List<Crash> crashes, Rule rule) {
        List<Site> sites = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        record Circle(Crash centre, List<Crash> in) {
            long count(int severity) {
                return in.stream().filter(crash -> crash.severity == severity).count();
            }

            double score(Rule.Weights weights) {
                return weights.fatal() * count(1) + weights.serious() * count(2) + weights.slight() * count(3);
            }
        }
        List<Circle> circles = new ArrayList<>();
        for (Crash centre : crashes)
            circles.add(new Circle(
                    centre,
                    crashes.stream()
                            .filter(crash -> distance(crash, centre.easting, centre.northing) <= rule.radius())
                            .sorted(Comparator.comparingLong(Crash::id))
                            .toList()));
        circles.removeIf(
                circle -> circle.in.size() < rule.minCollisions() || circle.count(1) + circle.count(2) < rule.minKsi());
        circles.sort(Comparator.<Circle>comparingDouble(circle -> -circle.score(rule.weights()))
                .thenComparing(circle -> -circle.count(1) - circle.count(2))
                .thenComparing(circle -> -circle.in.size())
                .thenComparing(circle -> circle.centre.easting)
                .thenComparing(circle -> circle.centre.northing));
        for (Circle circle : circles) {
            if (sites.stream()
                    .anyMatch(site -> distance(circle.centre, site.easting(), site.northing()) <= 2.0 * rule.radius()))
                continue;
            sites.add(new Site(circle.centre.easting, circle.centre.northing, new Counts(0, 0, 0), 0, new int[0]));
            texts.add(circle.centre.easting + "," + circle.centre.northing + " " + circle.count(1) + "/"
                    + circle.count(2) + "/" + circle.count(3) + " "
                    + circle.in.stream().map(Crash::id).toList());
        }
        return texts;
    }

    private static double distance(Crash crash, int easting, int northing) {
        return Math.hypot(crash.easting - easting, crash.northing - northing);
    }

    private static String text(Site site, Points points) {
        List<Long> ids = new ArrayList<>();
        for (int member : site.members()) ids.add(points.id(member));
        return site.easting() + "," + site.northing() + " " + site.counts().fatal() + "/"
                + site.counts().serious() + "/" + site.counts().slight() + " " + ids;
    }

    @Test
    void theEdgeOfACircleBelongsToItAndAMetreBeyondDoesNot() {
        Rule rule = new Rule(50, 2, 0, Rule.Weights.EQUAL);

        assertThat(found(rule, at(0, 0), at(30, 40))).isEqualTo(1);
        assertThat(found(rule, at(0, 0), at(31, 40))).isZero();
        assertThat(found(rule, at(0, 0), at(0, 50))).isEqualTo(1);
        assertThat(found(rule, at(0, 0), at(0, 51))).isZero();
    }

    @Test
    void circlesThatTouchOverlap() {
        Rule rule = new Rule(50, 2, 0, Rule.Weights.EQUAL);

        assertThat(found(rule, at(0, 0), at(0, 0), at(100, 0), at(100, 0))).isEqualTo(1);
        assertThat(found(rule, at(0, 0), at(0, 0), at(101, 0), at(101, 0))).isEqualTo(2);
    }

    @Test
    void aThousandAtOnePlaceAreOneSite() {
        List<Crash> crashes = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) crashes.add(new Crash(i, 700_000, 1_300_000, 3));

        Sites.Found found = Sites.find(points(crashes), new Rule(1_000, 7, 0, Rule.Weights.EQUAL), 10);

        assertThat(found.sites())
                .singleElement()
                .satisfies(site -> assertThat(site.members()).hasSize(1_000));
    }

    @Test
    void theWorstAreListedAndAllAreCounted() {
        Sites.Found found = Sites.find(
                points(List.of(at(0, 0), at(0, 0), at(500, 0), at(500, 0), at(500, 0))),
                new Rule(50, 2, 0, Rule.Weights.EQUAL),
                1);

        assertThat(found.found()).isEqualTo(2);
        assertThat(found.sites())
                .singleElement()
                .satisfies(site -> assertThat(site.members()).hasSize(3));
    }

    @Test
    void aCrowdThatWouldTakeTooLongIsRefused() {
        List<Crash> crowd = new ArrayList<>();
        for (int i = 0; i < 70_000; i++) crowd.add(new Crash(i, 500_000 + i % 300, 200_000 + i / 300, 3));

        assertThatThrownBy(() -> Sites.find(points(crowd), new Rule(1_000, 7, 0, Rule.Weights.EQUAL), 10))
                .isInstanceOf(Sites.TooDense.class);
    }

    private static int found(Rule rule, Crash... crashes) {
        return Sites.find(points(List.of(crashes)), rule, 10).found();
    }

    private static Crash at(int east, int north) {
        return new Crash(1, 540_000 + east, 260_000 + north, 3);
    }

    private static Points points(List<Crash> crashes) {
        Points points = new Points();
        for (Crash crash : crashes) points.add(crash.id, 0, crash.easting, crash.northing, crash.severity, 1, 20180101);
        return points;
    }
}
