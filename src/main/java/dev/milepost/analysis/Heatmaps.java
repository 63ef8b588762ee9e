package dev.milepost.analysis;

import dev.milepost.analysis.trend.Quantity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When? One measure as a matrix of weekday and hour. */
@ApplicationScoped
public class Heatmaps {
    private static final int WEEKDAYS = 7;
    private static final int HOURS = 24;

    /** After the hours of a day. */
    private static final int UNKNOWN = HOURS;

    private static final List<Group> BY = List.of(Group.WEEKDAY, Group.HOUR);

    private final Reading reading;

    Heatmaps(Reading reading) {
        this.reading = reading;
    }

    public Uni<HeatmapAnswer> answer(Filter filter, Measure measure) {
        Parts parts = new Parts(List.of(measure));
        return reading.at(moment -> Scope.at(moment, filter).flatMap(scope -> {
            AggregateQuestion question = new AggregateQuestion(scope.filter(), BY, parts.asked());
            AggregateQuery query = new AggregateQuery(question);
            return query.counted(moment, WEEKDAYS * (HOURS + 1) + 1)
                    .map(rows -> answer(scope.meta(), measure, parts, query, rows));
        }));
    }

    private static HeatmapAnswer answer(
            Meta meta, Measure measure, Parts parts, AggregateQuery query, List<Cell> rows) {
        long[][][] cells = new long[WEEKDAYS][HOURS + 1][parts.asked().size()];
        long[] total = parts.none();
        for (Cell row : rows) {
            Map<String, @Nullable Object> read = query.read(row);
            int weekday = (Integer) Objects.requireNonNull(read.get(Group.WEEKDAY.word()));
            Integer hour = (Integer) read.get(Group.HOUR.word());
            long[] sums = parts.read(read);
            cells[weekday - 1][hour == null ? UNKNOWN : hour] = sums;
            for (int i = 0; i < total.length; i++) total[i] += sums[i];
        }
        Quantity quantity = parts.quantities().getFirst();
        List<HeatmapAnswer.Day> days = new ArrayList<>();
        for (int weekday = 1; weekday <= WEEKDAYS; weekday++) days.add(day(weekday, cells[weekday - 1], quantity));
        return new HeatmapAnswer(meta, measure.word(), days, quantity.of(total));
    }

    private static HeatmapAnswer.Day day(int weekday, long[][] cells, Quantity quantity) {
        List<@Nullable Number> hours = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) hours.add(quantity.of(cells[hour]));
        return new HeatmapAnswer.Day(weekday, hours, quantity.of(cells[UNKNOWN]));
    }
}
