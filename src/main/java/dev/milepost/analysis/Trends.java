package dev.milepost.analysis;

import dev.milepost.analysis.trend.Baseline;
import dev.milepost.analysis.trend.CoveredMonths;
import dev.milepost.analysis.trend.LikeForLike;
import dev.milepost.analysis.trend.Series;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How does it move? Sums by month, put together and compared in plain Java. */
@ApplicationScoped
public class Trends {
    /** Where collisions happen, so where their days begin. */
    public static final ZoneId HERE = ZoneId.of("Europe/London");

    private final Reading reading;

    Trends(Reading reading) {
        this.reading = reading;
    }

    public Uni<TrendsAnswer> answer(TrendQuestion question) {
        TrendDays days = new TrendDays(question);
        Filter wide = question.filter().between(days.lookFrom(), days.lookTo());
        return reading.at(moment -> Scope.at(moment, question.filter())
                .flatMap(asked -> Scope.at(moment, wide)
                        .flatMap(looked -> load(moment, days, looked)
                                .flatMap(load -> load.shown() == null
                                        ? Uni.createFrom().item(TrendsWords.nothing(asked.meta()))
                                        : new Asking(moment, question, joined(asked, looked), load).answer()))));
    }

    /** What was asked, counted as what it is compared with. */
    private static Scope joined(Scope asked, Scope looked) {
        List<String> more = looked.meta().warnings().stream()
                .filter(warning -> !asked.meta().warnings().contains(warning))
                .toList();
        return new Scope(asked.meta().warned(more), looked.filter());
    }

    private static Uni<TrendLoad> load(Reading.Moment moment, TrendDays days, Scope looked) {
        Filter covered = looked.filter().coverage().without(looked.filter().leftOut());
        return Tally.counted(moment, covered, Group.MONTH, Group.AUTHORITY, Group.STATUS)
                .flatMap(rows -> {
                    CoveredMonths loaded = TrendLoad.read(rows);
                    return ends(moment, covered, loaded)
                            .map(ends -> new TrendLoad(
                                    loaded, days, ends, looked.meta().asOf()));
                });
    }

    /** The first and the last day that are loaded; asked for only where they decide. */
    private static Uni<TrendLoad.Ends> ends(Reading.Moment moment, Filter covered, CoveredMonths loaded) {
        if (loaded.months().isEmpty()) return Uni.createFrom().item(TrendLoad.Ends.UNKNOWN);
        YearMonth first = loaded.months().first();
        YearMonth last = loaded.months().last();
        return day(moment, covered, loaded, first, Collections::min)
                .flatMap(begin -> day(moment, covered, loaded, last, Collections::max)
                        .map(end -> new TrendLoad.Ends(begin, end)));
    }

    private static Uni<@Nullable LocalDate> day(
            Reading.Moment moment,
            Filter covered,
            CoveredMonths loaded,
            YearMonth month,
            Function<List<Integer>, Integer> which) {
        if (!loaded.provisionalOnly(month)) return Uni.createFrom().nullItem();
        Filter ofMonth = covered.between(month.atDay(1), month.atEndOfMonth());
        return Tally.counted(moment, ofMonth, Group.DATE)
                .map(rows -> Days.date(
                        which.apply(rows.stream().map(row -> row.getInteger(0)).toList())));
    }

    /** One question, at one moment. */
    private static final class Asking {
        private final Reading.Moment moment;
        private final TrendQuestion question;
        private final Scope scope;
        private final TrendLoad load;
        private final Parts parts;
        private final LikeForLike likeForLike;
        private final Filter counted;

        Asking(Reading.Moment moment, TrendQuestion question, Scope scope, TrendLoad load) {
            this.moment = moment;
            this.question = question;
            this.scope = scope;
            this.load = load;
            this.parts = new Parts(question.measures());
            this.likeForLike = LikeForLike.of(load.loaded(), load.compared(), question.likeForLike());
            this.counted = likeForLike.leftOut().isEmpty()
                    ? scope.filter()
                    : scope.filter().with(Facet.AUTHORITY, TrendsWords.choices(likeForLike.authorities()));
        }

        Uni<TrendsAnswer> answer() {
            TrendDays days = load.days();
            return months(days.lookFrom(), days.lookTo())
                    .flatMap(months -> replaceLast(months, days.cutTo())
                            .flatMap(ignored -> within(days.cutFrom())
                                    .flatMap(cut -> cutBefore(months)
                                            .map(before -> answer(months, cut.orElse(null), before.orElse(null))))));
        }

        private TrendsAnswer answer(Map<YearMonth, long[]> months, long @Nullable [] cut, long @Nullable [] before) {
            Filter filter = question.filter();
            Map<YearMonth, Series.Month> known = new HashMap<>();
            for (YearMonth month : load.months())
                known.put(
                        month,
                        new Series.Month(
                                Objects.requireNonNullElseGet(months.get(month), parts::none), load.whole(month)));
            Series series = new Series(
                    parts.quantities(),
                    likeForLike,
                    known,
                    new Series.Shown(Objects.requireNonNull(load.shown()), filter.from(), filter.to(), cut),
                    question.target());
            TrendQuestion.Years years = question.baseline();
            @Nullable Baseline baseline = years == null ? null : series.baseline(years.from(), years.to());
            return new TrendsAnswer(
                    scope.meta().warned(TrendsWords.warnings(question, likeForLike, baseline)),
                    TrendsWords.compared(likeForLike),
                    series.yearToDate(load.lastDay(scope.meta()), before),
                    baseline,
                    series.rows(question.period()));
        }

        /** Whole months; those without a collision of the filter are missing. */
        private Uni<Map<YearMonth, long[]>> months(@Nullable LocalDate from, @Nullable LocalDate to) {
            Filter whole = counted.between(from, to);
            List<Group> by = List.of(Group.MONTH);
            AggregateQuery query = new AggregateQuery(new AggregateQuestion(whole, by, parts.asked()));
            return query.counted(moment, TrendDays.MOST_MONTHS).map(rows -> {
                Map<YearMonth, long[]> months = new HashMap<>();
                for (Cell row : rows) {
                    Map<String, @Nullable Object> read = query.read(row);
                    months.put((YearMonth) Objects.requireNonNull(read.get(Group.MONTH.word())), parts.read(read));
                }
                return months;
            });
        }

        private Uni<Map<YearMonth, long[]>> replaceLast(Map<YearMonth, long[]> months, TrendDays.@Nullable Cut last) {
            return within(last).map(sums -> {
                if (last != null) sums.ifPresent(found -> months.put(YearMonth.from(last.to()), found));
                return months;
            });
        }

        /** The sums of the last month of the year to date, up to the same day a year before. */
        private Uni<Optional<long[]>> cutBefore(Map<YearMonth, long[]> months) {
            LocalDate day = load.lastDay(scope.meta()).minusYears(1);
            YearMonth month = YearMonth.from(day);
            if (!load.months().contains(month)) return within(null);
            if (day.equals(month.atEndOfMonth()))
                return Uni.createFrom()
                        .item(Optional.of(Objects.requireNonNullElseGet(months.get(month), parts::none)));
            return within(new TrendDays.Cut(month.atDay(1), day));
        }

        private Uni<Optional<long[]>> within(TrendDays.@Nullable Cut cut) {
            if (cut == null) return Uni.createFrom().item(Optional.empty());
            Filter days = counted.between(cut.from(), cut.to());
            AggregateQuery query = new AggregateQuery(new AggregateQuestion(days, List.of(), parts.asked()));
            return query.counted(moment, 1).map(rows -> Optional.of(parts.read(query.read(rows.getFirst()))));
        }
    }
}
