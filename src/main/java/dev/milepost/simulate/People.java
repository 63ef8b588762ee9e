package dev.milepost.simulate;

import static dev.milepost.simulate.Distributions.at;

import dev.milepost.simulate.Distributions.DayPart;
import dev.milepost.simulate.Distributions.Involved;
import dev.milepost.simulate.Distributions.Mix;
import dev.milepost.simulate.Distributions.RoadKind;
import dev.milepost.simulate.Distributions.RoadUser;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Who is involved and how badly. There is at least one vehicle and one casualty; cycles and powered two-wheelers are
 * among the vehicles, children and older people among the casualties. Immutable.
 */
final class People {
    private final Distributions distributions;
    private final Map<RoadKind, Map<RoadUser, Weighted<Mix>>> mixes = new EnumMap<>(RoadKind.class);

    record Toll(String severity, Mix mix, int casualties, int children, int olderPeople) {}

    People(Distributions distributions) {
        this.distributions = distributions;
        distributions.involvement().forEach((road, users) -> {
            Map<RoadUser, Weighted<Mix>> byUser = new EnumMap<>(RoadUser.class);
            users.forEach((user, involved) -> byUser.put(user, Weighted.by(Mix::weight, involved.vehicles())));
            mixes.put(road, byUser);
        });
    }

    Toll draw(RandomGenerator random, RoadKind road, DayPart part) {
        RoadUser user = at(at(distributions.users(), road), part).draw(random);
        Involved involved = at(at(distributions.involvement(), road), user);
        Mix mix = at(at(mixes, road), user).draw(random);
        int casualties = involved.casualties().draw(random);
        int older = few(
                involved.olderPeople(),
                at(distributions.olderPeopleByBand(), part),
                Math.min(casualties, mix.vehicles() + mix.pedestrians()),
                random);
        int children = few(involved.children(), at(distributions.childrenByBand(), part), casualties - older, random);
        return new Toll(involved.severity().draw(random), mix, casualties, children, older);
    }

    /** None is made likelier or less likely by the factor; some is drawn as counted, at most {@code most}. */
    private static int few(Weighted<Integer> counted, double factor, int most, RandomGenerator random) {
        double none = counted.shareOf(0);
        if (random.nextDouble() >= (1 - none) * factor) return 0;
        return Math.min(most, counted.at(none + (1 - none) * random.nextDouble()));
    }
}
