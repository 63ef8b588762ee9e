package dev.milepost.simulate;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times of collisions, in local civil time, between a spread ago and now and never later. A collision is
 * reported late, so what is reported now follows the hours of the week and the months of the year, not the hour it is.
 * For one thread.
 */
final class Moments {
    static final Duration SHORTEST = Duration.ofHours(1);
    static final Duration LONGEST = Duration.ofDays(20 * 366L);
    private final Distributions distributions;
    private final Weighted<Integer> minutes;
    private final Duration spread;
    private final Clock clock;
    private @Nullable LocalDateTime drawnUpTo;
    private Weighted<LocalDateTime> hours;

    record Moment(LocalDate date, LocalTime time) {}

    Moments(Distributions distributions, Duration spread, Clock clock) {
        if (spread.compareTo(SHORTEST) < 0 || spread.compareTo(LONGEST) > 0)
            throw new IllegalArgumentException(
                    "milepost.simulator.spread is " + spread + ": set a duration between PT1H and 20 years (P7320D)");
        this.distributions = distributions;
        this.minutes = new Weighted<>(sixty(), distributions.minute());
        this.spread = spread;
        this.clock = clock.withZone(Sun.ZONE);
        this.hours = hoursUpTo(LocalDateTime.now(this.clock));
    }

    Moment draw(RandomGenerator random) {
        LocalDateTime now = LocalDateTime.now(clock);
        if (!now.truncatedTo(ChronoUnit.HOURS).equals(drawnUpTo)) hours = hoursUpTo(now);
        LocalDateTime hour = hours.draw(random);
        LocalDateTime moment = hour.plusMinutes(minutes.draw(random));
        if (moment.isAfter(now)) moment = hour.plusMinutes(random.nextInt(now.getMinute() + 1));
        return new Moment(moment.toLocalDate(), moment.toLocalTime());
    }

    private Weighted<LocalDateTime> hoursUpTo(LocalDateTime now) {
        LocalDateTime last = now.truncatedTo(ChronoUnit.HOURS);
        drawnUpTo = last;
        List<LocalDateTime> possible = new ArrayList<>();
        for (LocalDateTime hour = last; hour.isAfter(now.minus(spread)) || hour.equals(last); hour = hour.minusHours(1))
            if (!Sun.ZONE.getRules().getValidOffsets(hour).isEmpty()) possible.add(hour); // clocks going forward
        return Weighted.by(this::weight, possible);
    }

    private double weight(LocalDateTime hour) {
        return distributions.month()[hour.getMonthValue() - 1]
                * distributions.hourOfWeek()[hour.getDayOfWeek().getValue() - 1][hour.getHour()];
    }

    private static List<Integer> sixty() {
        List<Integer> sixty = new ArrayList<>();
        for (int minute = 0; minute < 60; minute++) sixty.add(minute);
        return sixty;
    }
}
