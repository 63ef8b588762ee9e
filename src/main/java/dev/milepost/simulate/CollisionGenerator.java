package dev.milepost.simulate;

import static dev.milepost.simulate.Distributions.at;

import dev.milepost.simulate.Distributions.DayPart;
import dev.milepost.simulate.Distributions.RoadKind;
import dev.milepost.simulate.Distributions.Season;
import dev.milepost.simulate.Distributions.Sky;
import dev.milepost.simulate.Moments.Moment;
import dev.milepost.simulate.People.Toll;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Believable collisions: each hangs together, and many of them have the real county's marginals. A seed fixes what is
 * drawn; identities are unique all the same. For one thread.
 */
final class CollisionGenerator {
    private static final String NONE = "None within 50 m";
    private final RandomGenerator random;
    private final Distributions distributions = Distributions.load();
    private final Map<Season, Weighted<Sky>> skies = new EnumMap<>(Season.class);
    private final Geography geography = Geography.load();
    private final People people = new People(distributions);
    private final Moments moments;
    private final References references;

    CollisionGenerator(long seed, Duration spread, Clock clock) {
        this.random = new SplittableRandom(seed);
        this.moments = new Moments(distributions, spread, clock);
        this.references = new References(clock);
        distributions.weather().forEach((season, sky) -> skies.put(season, Weighted.by(Sky::weight, sky)));
    }

    CollisionEvent next() {
        Moment when = moments.draw(random);
        Spot spot = geography.draw(random);
        RoadKind road = RoadKind.of(spot.speedLimit());
        Sky sky = at(skies, Season.of(when.date().getMonthValue())).draw(random);
        String light = light(when, road);
        Toll toll = people.draw(random, road, DayPart.of(when.time().getHour()));
        boolean pedestrian = toll.mix().pedestrians() > 0;
        String facility = at(at(distributions.crossing(), road), pedestrian ? "pedestrian" : "others")
                .draw(random);
        return event(when, spot, sky, light, facility, control(when, facility), toll);
    }

    private String light(Moment when, RoadKind road) {
        if (Sun.daylight(when.date(), when.time())) return "Daylight";
        return at(distributions.darkness(), road).draw(random);
    }

    /** Crossing patrols stand at crossings before and after school; other people who direct traffic are rare. */
    private String control(Moment when, String facility) {
        int hour = when.time().getHour();
        boolean school = when.date().getDayOfWeek().getValue() <= 5 && (hour == 8 || hour == 15);
        double chance = random.nextDouble();
        if (school && !facility.equals(NONE) && chance < 0.10) return "School crossing patrol";
        return chance > 0.996 ? "Other authorised person" : NONE;
    }

    private CollisionEvent event(
            Moment when, Spot spot, Sky sky, String light, String facility, String control, Toll toll) {
        References.Identity identity = references.next();
        return new CollisionEvent(
                identity.eventId(),
                identity.offset(),
                when.date(),
                when.time(),
                spot.easting(),
                spot.northing(),
                spot.description(),
                spot.authority(),
                toll.severity(),
                sky.surface(),
                sky.weather(),
                light,
                spot.speedLimit(),
                facility,
                control,
                identity.reference(when.date().getYear()),
                toll.casualties(),
                toll.olderPeople(),
                toll.children(),
                toll.mix().cycles(),
                toll.mix().p2w(),
                toll.mix().pedestrians(),
                toll.mix().vehicles());
    }
}
