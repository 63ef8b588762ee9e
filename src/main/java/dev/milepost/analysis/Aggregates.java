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
        return answer(question, scoped -> Planner.choose(scoped.filter(), scoped.by()));
    }

    /** From a given table, which must know the question; the answer is the same from each that does. */
    Uni<AggregateAnswer> answer(AggregateQuestion question, Table table) {
        return answer(question, scoped -> table);
    }

    private Uni<AggregateAnswer> answer(AggregateQuestion question, Function<AggregateQuestion, Table> table) {
        return reading.at(moment -> Scope.at(moment, question.filter()).flatMap(scope -> {
            AggregateQuestion scoped = question.of(scope.filter());
            AggregateQuery query = new AggregateQuery(scoped, table.apply(scoped));
            return moment.rows(query.sql(settings.maxGroups() + 1))
                    .map(rows -> new AggregateAnswer(scope.meta(), read(query, rows)));
        }));
    }

    private List<Map<String, @Nullable Object>> read(AggregateQuery query, RowSet<Row> rows) {
        if (rows.size() > settings.maxGroups()) throw new TooMuch(settings.maxGroups());
        List<Map<String, @Nullable Object>> read = new ArrayList<>(rows.size());
        for (Row row : rows) read.add(query.read(row));
        return read;
    }
}
