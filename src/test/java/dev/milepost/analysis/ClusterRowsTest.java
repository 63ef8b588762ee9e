package dev.milepost.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ClusterRowsTest {

    @Property(tries = 300)
    void piecesHoldEachDayOfAMonthWithCollisionsOnceAndNoneIsTooLarge(@ForAll long seed) {
        Random random = new Random(seed);
        LocalDate from = LocalDate.of(2018, 1, 1).plusDays(random.nextInt(60));
        LocalDate to = from.plusDays(random.nextInt(900));
        TreeMap<YearMonth, Long> months = new TreeMap<>();
        for (YearMonth month = YearMonth.from(from); !month.isAfter(YearMonth.from(to)); month = month.plusMonths(1))
            if (random.nextInt(5) > 0) months.put(month, (long) random.nextInt(random.nextBoolean() ? 500 : 90_000));

        List<Filter> pieces = ClusterRows.pieces(Filter.ALL.between(from, to), months);

        LocalDate before = from.minusDays(1);
        for (Filter piece : pieces) {
            assertThat(piece.from()).isAfter(before);
            assertThat(piece.to()).isBetween(piece.from(), to);
            before = piece.to();
        }
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            LocalDate each = day;
            if (months.containsKey(YearMonth.from(day)))
                assertThat(pieces)
                        .as("%s", day)
                        .filteredOn(piece -> !each.isBefore(piece.from()) && !each.isAfter(piece.to()))
                        .hasSize(1);
        }
        for (Filter piece : pieces) assertThat(collisions(piece, months)).isLessThan(24_000);
    }

    /** As many as lie in its days when those of a month are spread evenly. */
    private static double collisions(Filter piece, TreeMap<YearMonth, Long> months) {
        double sum = 0;
        for (LocalDate day = piece.from(); !day.isAfter(piece.to()); day = day.plusDays(1)) {
            YearMonth month = YearMonth.from(day);
            sum += months.getOrDefault(month, 0L) / (double) month.lengthOfMonth();
        }
        return sum;
    }
}
