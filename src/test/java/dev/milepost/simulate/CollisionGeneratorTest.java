package dev.milepost.simulate;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class CollisionGeneratorTest {
    private static final Instant NOW = Instant.parse("2026-03-10T13:27:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, Sun.ZONE);
    private static final List<CollisionEvent> EVENTS = draw(100_000, 1);

    private static List<CollisionEvent> draw(int count, long seed) {
        CollisionGenerator generator = new CollisionGenerator(seed, Duration.ofDays(365), CLOCK);
        List<CollisionEvent> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) events.add(generator.next());
        return events;
    }

    private static double share(Predicate<CollisionEvent> what) {
        return (double) EVENTS.stream().filter(what).count() / EVENTS.size();
    }

    private static boolean onWeekday(CollisionEvent event) {
        return event.date().getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
    }

    @Test
    void severityHasTheSharesOfTheCounty() {
        assertThat(share(e -> e.severity().equals("Fatal"))).isCloseTo(0.015, within(0.004));
        assertThat(share(e -> e.severity().equals("Serious"))).isCloseTo(0.20, within(0.02));
        assertThat(EVENTS).extracting(CollisionEvent::severity).containsOnly("Fatal", "Serious", "Slight");
    }

    @Test
    void weekdaysPeakAtEightAndInTheAfternoon() {
        Map<Integer, Long> hours = EVENTS.stream()
                .filter(CollisionGeneratorTest::onWeekday)
                .collect(groupingBy(e -> e.time().getHour(), counting()));
        List<Integer> busiest = hours.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();

        assertThat(busiest.subList(0, 3)).containsExactlyInAnyOrder(8, 16, 17);
        assertThat(busiest.subList(0, 5)).contains(15);
        assertThat(busiest.getFirst()).isEqualTo(17);
        assertThat(hours.get(4)).isLessThan(hours.get(17) / 8);
    }

    @Test
    void hoursOfTheWeekFollowTheCountsOfTheFile() {
        double[][] counted = Distributions.load().hourOfWeek();
        double total = 0;
        for (double[] day : counted) for (double hour : day) total += hour;
        long[][] drawn = new long[7][24];
        for (CollisionEvent e : EVENTS)
            drawn[e.date().getDayOfWeek().getValue() - 1][e.time().getHour()]++;

        for (int day = 0; day < 7; day++)
            for (int hour = 0; hour < 24; hour++)
                assertThat((double) drawn[day][hour] / EVENTS.size())
                        .as("day %d hour %d", day + 1, hour)
                        .isCloseTo(counted[day][hour] / total, within(0.0015));
    }

    @Test
    void monthsFollowTheCountsOfTheFile() {
        double[] counted = Distributions.load().month();
        long[] drawn = new long[12];
        for (CollisionEvent e : EVENTS) drawn[e.date().getMonthValue() - 1]++;
        double total = 0;
        for (double month : counted) total += month;

        for (int month = 0; month < 12; month++)
            assertThat((double) drawn[month] / EVENTS.size())
                    .as("month %d", month + 1)
                    .isCloseTo(counted[month] / total, within(0.012)); // months differ in length and weekends
    }

    @Test
    void nothingHappensInTheFutureOrBeforeTheSpread() {
        LocalDateTime now = LocalDateTime.ofInstant(NOW, Sun.ZONE);

        assertThat(EVENTS)
                .allSatisfy(e -> assertThat(e.date().atTime(e.time()))
                        .isBetween(now.minusDays(365).minusHours(1), now));
    }

    @Test
    void wetRoadsGoWithRainAndIceWithWinter() {
        Predicate<CollisionEvent> rain = e -> e.weather().startsWith("Raining");
        Predicate<CollisionEvent> wet = e -> e.surface().equals("Wet or damp");

        assertThat(share(rain.and(wet)) / share(rain)).isGreaterThan(0.95);
        assertThat(share(wet)).isCloseTo(0.27, within(0.05));
        assertThat(share(e -> e.weather().equals("Fine no high winds"))).isCloseTo(0.82, within(0.04));
        assertThat(EVENTS)
                .filteredOn(
                        e -> e.surface().equals("Frost or ice") || e.surface().equals("Snow"))
                .isNotEmpty()
                .allSatisfy(e -> assertThat(e.date().getMonthValue()).isNotIn(6, 7, 8));
    }

    @Test
    void lightAgreesWithTheSun() {
        assertThat(EVENTS).allSatisfy(e -> {
            boolean early = e.time().isBefore(Sun.sunrise(e.date()).minusMinutes(30));
            boolean late = e.time().isAfter(Sun.sunset(e.date()).plusMinutes(30));
            assertThat(e.light().equals("Daylight")).isEqualTo(!early && !late);
        });
        assertThat(share(e -> e.light().equals("Daylight"))).isCloseTo(0.73, within(0.05));
        assertThat(EVENTS)
                .filteredOn(e -> e.date().getMonthValue() == 6 && e.time().getHour() == 20)
                .allSatisfy(e -> assertThat(e.light()).isEqualTo("Daylight"));
        assertThat(EVENTS)
                .filteredOn(e -> e.date().getMonthValue() == 12 && e.time().getHour() == 18)
                .allSatisfy(e -> assertThat(e.light()).startsWith("Darkness"));
    }

    @Test
    void darkRoadsAreLitInTownAndUnlitOutside() {
        Predicate<CollisionEvent> dark = e -> e.light().startsWith("Darkness");
        Predicate<CollisionEvent> lit = e -> e.light().equals("Darkness - lights lit");
        Predicate<CollisionEvent> town = e -> e.speedLimit() < 50;

        assertThat(share(dark.and(town).and(lit)) / share(dark.and(town))).isGreaterThan(0.7);
        assertThat(share(dark.and(town.negate()).and(lit)) / share(dark.and(town.negate())))
                .isLessThan(0.35);
    }

    @Test
    void everybodyInvolvedHangsTogether() {
        assertThat(EVENTS).allSatisfy(e -> {
            assertThat(e.vehicles()).isBetween(1, 10);
            assertThat(e.casualties()).isBetween(1, 20);
            assertThat(e.cycles() + e.p2w()).isLessThanOrEqualTo(e.vehicles());
            assertThat(e.children() + e.olderPeople()).isLessThanOrEqualTo(e.casualties());
            assertThat(List.of(e.pedestrians(), e.children(), e.olderPeople(), e.cycles(), e.p2w()))
                    .allMatch(count -> count >= 0);
        });
        assertThat(share(e -> e.pedestrians() > 0)).isCloseTo(0.104, within(0.02));
        assertThat(share(e -> e.cycles() > 0)).isCloseTo(0.21, within(0.03));
        assertThat(share(e -> e.p2w() > 0)).isCloseTo(0.095, within(0.02));
        assertThat(share(e -> e.olderPeople() > 0)).isCloseTo(0.156, within(0.03));
        assertThat(share(e -> e.children() > 0)).isCloseTo(0.10, within(0.02));
        assertThat(EVENTS.stream()
                        .mapToInt(CollisionEvent::casualties)
                        .average()
                        .orElseThrow())
                .isCloseTo(1.42, within(0.08));
        assertThat(EVENTS.stream().mapToInt(CollisionEvent::vehicles).average().orElseThrow())
                .isCloseTo(1.90, within(0.08));
    }

    @Test
    void fastRoadsAreWorseThanTowns() {
        Predicate<CollisionEvent> fatal = e -> e.severity().equals("Fatal");
        Predicate<CollisionEvent> fast = e -> e.speedLimit() >= 50;

        assertThat(share(fast.and(fatal)) / share(fast))
                .isGreaterThan(2 * share(fast.negate().and(fatal)) / share(fast.negate()));
    }

    @Test
    void authoritiesAndSpeedLimitsHaveTheSharesOfTheCounty() {
        Map<String, Double> authorities = Map.of(
                "E06000031",
                458 / 1802.,
                "E07000012",
                338 / 1802.,
                "E07000011",
                325 / 1802.,
                "E07000008",
                312 / 1802.,
                "E07000010",
                219 / 1802.,
                "E07000009",
                150 / 1802.);
        Map<Integer, Double> limits = Map.of(20, .041, 30, .482, 40, .072, 50, .033, 60, .249, 70, .123);

        authorities.forEach(
                (authority, expected) -> assertThat(share(e -> e.authority().equals(authority)))
                        .as(authority)
                        .isCloseTo(expected, within(0.02)));
        limits.forEach((limit, expected) -> assertThat(share(e -> e.speedLimit() == limit))
                .as("%d mph", limit)
                .isCloseTo(expected, within(0.04)));
    }

    /** West, east, south, north: generous boxes around each authority, all of them inland. */
    private static final Map<String, int[]> BOXES = Map.of(
            "E06000031", new int[] {501_500, 535_000, 291_000, 310_000},
            "E07000008", new int[] {540_500, 551_500, 252_500, 263_500},
            "E07000009", new int[] {538_000, 573_000, 253_000, 294_000},
            "E07000010", new int[] {521_000, 553_000, 282_000, 320_500},
            "E07000011", new int[] {502_500, 540_000, 253_000, 300_000},
            "E07000012", new int[] {519_500, 565_500, 237_000, 276_000});

    @Test
    void everyPlaceIsInItsAuthority() {
        List<String> outside = EVENTS.stream()
                .filter(e -> !inside(BOXES.get(e.authority()), e.easting(), e.northing()))
                .map(e -> "%s %s %d,%d".formatted(e.authority(), e.location(), e.easting(), e.northing()))
                .distinct()
                .toList();

        assertThat(outside).isEmpty();
    }

    private static boolean inside(int[] box, int easting, int northing) {
        return easting >= box[0] && easting <= box[1] && northing >= box[2] && northing <= box[3];
    }

    @Test
    void positionsAreOnALatticeOfTenMetres() {
        assertThat(EVENTS).noneMatch(e -> e.easting() % 10 != 0 || e.northing() % 10 != 0);
    }

    @Test
    void aFewPlacesHaveManyCollisions() {
        // as many as the county had in 2017 and 2018, when the worst 50 m circle had 12
        Map<List<Integer>, Long> sites =
                EVENTS.stream().limit(3_229).collect(groupingBy(e -> List.of(e.easting(), e.northing()), counting()));
        long worst = sites.values().stream().max(Comparator.naturalOrder()).orElseThrow();
        long recurring = sites.values().stream().filter(n -> n >= 3).count();

        assertThat(worst).isBetween(6L, 30L);
        assertThat(recurring).isGreaterThan(50);
        assertThat(sites).hasSizeGreaterThan(1_000);
    }

    @Test
    void locationsNameARoadAndAPlace() {
        assertThat(EVENTS)
                .extracting(CollisionEvent::location)
                .allSatisfy(
                        text -> assertThat(text).matches("[A-Z0-9 ,']+ [A-Z]+").hasSizeLessThanOrEqualTo(255));
    }

    @Test
    void aSeedFixesTheDrawsButNeverTheIdentity() {
        List<CollisionEvent> first = draw(2_000, 7);
        List<CollisionEvent> second = draw(2_000, 7);

        assertThat(second)
                .usingRecursiveComparison()
                .ignoringFields("eventId", "reference")
                .isEqualTo(first);
        Set<String> references = new HashSet<>();
        Set<Object> ids = new HashSet<>();
        for (List<CollisionEvent> events : List.of(first, second))
            for (CollisionEvent e : events) {
                assertThat(references.add(e.reference())).isTrue();
                assertThat(ids.add(e.eventId())).isTrue();
            }
    }

    @Test
    void aShortSpreadStaysWithinIt() {
        CollisionGenerator generator = new CollisionGenerator(1, Duration.ofHours(1), CLOCK);
        LocalDateTime now = LocalDateTime.ofInstant(NOW, Sun.ZONE);

        for (int i = 0; i < 1_000; i++) {
            CollisionEvent e = generator.next();
            assertThat(e.date().atTime(e.time())).isBetween(now.minusHours(1).withMinute(0), now);
        }
    }

    @Test
    void summerTimeSkipsTheHourThatDoesNotExist() {
        Clock afterChange = Clock.fixed(Instant.parse("2026-03-29T08:00:00Z"), Sun.ZONE);
        CollisionGenerator generator = new CollisionGenerator(1, Duration.ofHours(12), afterChange);

        for (int i = 0; i < 20_000; i++) {
            CollisionEvent e = generator.next();
            if (e.date().equals(LocalDate.of(2026, 3, 29)))
                assertThat(e.time().getHour()).isNotEqualTo(1);
        }
    }
}
