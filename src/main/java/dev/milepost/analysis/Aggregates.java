package dev.milepost.analysis;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How many? Counts and sums by up to three groups, from the smallest table that knows them. */
@ApplicationScoped
public class Aggregates {
    private final Reading reading;
    private final AnalysisSettings settings;

    Aggregates(Reading reading, AnalysisSettings settings) {
        this.reading = reading;
        this.settings = settings;
    }

    /** Fails with {@link TooMuch} or {@link TooSlow} rather than answer in part. */
    public Uni<AggregateAnswer> answer(AggregateQuestion question) {
        return answer(question, AggregateQuestion::smallestTable);
    }

    /** From a given table, which must know the question; the answer is the same from each that does. */
    Uni<AggregateAnswer> answer(AggregateQuestion question, Table table) {
        return answer(question, scoped -> table);
    }

    private Uni<AggregateAnswer> answer(AggregateQuestion question, Function<AggregateQuestion, Table> table) {
        return reading.at(moment -> Scope.at(moment, question.filter()).flatMap(scope -> {
            AggregateQuestion scoped = question.of(scope.filter());
            if (scoped.unit() != Unit.COLLISION) return byLinked(moment, scope, scoped);
            List<Measure> casualties = scoped.measures().stream()
                    .filter(measure -> measure.unit() == Unit.CASUALTY)
                    .toList();
            return casualties.isEmpty()
                    ? byCollisions(moment, scoped, table).map(rows -> new AggregateAnswer(scope.meta(), rows))
                    : withCasualties(moment, scope, scoped, table, casualties);
        }));
    }

    private Uni<List<Map<String, @Nullable Object>>> byCollisions(
            Reading.Moment moment, AggregateQuestion question, Function<AggregateQuestion, Table> table) {
        AggregateQuery query = new AggregateQuery(question);
        return query.counted(moment, table, settings.maxGroups() + 1).map(rows -> {
            if (rows.size() > settings.maxGroups()) throw new TooMuch(settings.maxGroups());
            return rows.stream().map(query::read).toList();
        });
    }

    private Uni<AggregateAnswer> byLinked(Reading.Moment moment, Scope scope, AggregateQuestion question) {
        LinkedQuery query = new LinkedQuery(question.filter(), question.by(), question.unit(), question.measures());
        Measure said = question.unit() == Unit.VEHICLE ? Measure.VEHICLES : Measure.CASUALTIES;
        AggregateQuestion total = new AggregateQuestion(question.filter(), List.of(), List.of(said));
        return moment.rows(query.sql(settings.maxGroups() + 1))
                .map(rows -> read(query::read, rows))
                .flatMap(counted -> byCollisions(moment, total, AggregateQuestion::smallestTable)
                        .map(totals -> new AggregateAnswer(
                                scope.warned(LinkedRows.warnings(
                                                question.unit(), LinkedRows.linked(counted), totals, said))
                                        .meta(),
                                LinkedRows.of(question, counted))));
    }

    private Uni<AggregateAnswer> withCasualties(
            Reading.Moment moment,
            Scope scope,
            AggregateQuestion question,
            Function<AggregateQuestion, Table> table,
            List<Measure> casualties) {
        LinkedQuery query = new LinkedQuery(question.filter(), question.by(), Unit.CASUALTY, casualties);
        List<Measure> ofCollisions = new ArrayList<>(question.ofCollisions());
        if (!ofCollisions.contains(Measure.CASUALTIES)) ofCollisions.add(Measure.CASUALTIES);
        return byCollisions(moment, new AggregateQuestion(question.filter(), question.by(), ofCollisions), table)
                .flatMap(rows -> moment.rows(query.sql(settings.maxGroups() + 1))
                        .map(found -> read(query::read, found))
                        .map(counted -> new AggregateAnswer(
                                scope.warned(LinkedRows.warnings(
                                                Unit.CASUALTY, LinkedRows.linked(counted), rows, Measure.CASUALTIES))
                                        .meta(),
                                LinkedRows.beside(question, rows, counted))));
    }

    private <T> List<T> read(Function<Row, T> row, RowSet<Row> rows) {
        if (rows.size() > settings.maxGroups()) throw new TooMuch(settings.maxGroups());
        List<T> read = new ArrayList<>(rows.size());
        for (Row each : rows) read.add(row.apply(each));
        return read;
    }
}
