package dev.milepost.analysis;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An aggregate question as statements, each on one table, and how to read their rows. */
final class AggregateQuery {
    private final AggregateQuestion question;
    private final List<Sum> sums;

    AggregateQuery(AggregateQuestion question) {
        this.question = question;
        // collisions too, whether asked for or not: where none is left, there is no row
        this.sums = Stream.concat(
                        question.measures().stream().flatMap(measure -> measure.sums().stream()),
                        Stream.of(Sum.of(Counter.COLLISIONS)))
                .distinct()
                .toList();
    }

    /** Rows ordered by the groups, those that are not known first; groups without a collision have no row. */
    Sql sql(Filter filter, Table table, int limit) {
        if (ConditionsFirst.helps(table, filter, question.by()))
            return new ConditionsFirst(table, filter, question.by(), sums).sql(limit);
        Selection selection = new Selection(table, filter, question.by());
        List<String> columns = new ArrayList<>();
        for (Group group : question.by())
            for (String column : selection.key(group).columns()) columns.add(column + " AS k" + columns.size());
        String keys = IntStream.range(0, columns.size()).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
        sums.forEach(sum -> columns.add(sum.sql(table)));
        Sql sql = Sql.of("SELECT " + String.join(", ", columns)).then(selection.sql());
        return keys.isEmpty() ? sql : sql.then(grouped(table, keys, limit));
    }

    private static String grouped(Table table, String keys, int limit) {
        return " GROUP BY " + keys + " HAVING " + Sum.of(Counter.COLLISIONS).sql(table) + " <> 0 ORDER BY " + keys
                + " LIMIT " + limit;
    }

    /** How many columns, the first ones, are what is grouped by. */
    int keys() {
        return question.by().stream().mapToInt(Group::columns).sum();
    }

    /** @param table the one to answer the question about some of the filter's collisions */
    Uni<List<Cell>> counted(Reading.Moment moment, Function<AggregateQuestion, Table> table, int limit) {
        return new Counting(
                        keys(),
                        keys() + sums.indexOf(Sum.of(Counter.COLLISIONS)),
                        limit,
                        part -> table.apply(question.of(part)),
                        (part, from) -> sql(part, from, limit))
                .at(moment, question.filter());
    }

    Uni<List<Cell>> counted(Reading.Moment moment, int limit) {
        return counted(moment, AggregateQuestion::smallestTable, limit);
    }

    Map<String, @Nullable Object> read(Cell row) {
        Map<String, @Nullable Object> read = new LinkedHashMap<>();
        int at = 0;
        for (Group group : question.by()) {
            read.put(group.word(), group.read(row, at));
            at += group.columns();
        }
        int firstSum = at;
        for (Measure measure : question.measures())
            read.put(measure.word(), measure.value(sum -> row.getLong(firstSum + sums.indexOf(sum))));
        return read;
    }
}
