package dev.milepost.rest;

import dev.milepost.analysis.AggregateQuestion;
import dev.milepost.analysis.Group;
import dev.milepost.analysis.Measure;
import dev.milepost.collision.Coded;
import dev.milepost.csv.Csv;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of an aggregate as CSV: its groups, then its measures; what is not known is empty. */
final class AggregateLines {
    private AggregateLines() {}

    static String csv(AggregateQuestion question, List<Map<String, @Nullable Object>> rows) {
        StringBuilder lines = new StringBuilder(CollisionExport.BYTE_ORDER_MARK).append(Csv.line(names(question)));
        for (Map<String, @Nullable Object> row : rows) lines.append(Csv.line(values(question, row)));
        return lines.toString();
    }

    private static List<String> names(AggregateQuestion question) {
        List<String> names = new ArrayList<>();
        for (Group group : question.by()) {
            if (isCoded(group)) names.add(group.word() + "Code");
            names.add(group.word());
        }
        for (Measure measure : question.measures()) names.add(measure.word());
        return names;
    }

    private static List<@Nullable Object> values(AggregateQuestion question, Map<String, @Nullable Object> row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Group group : question.by()) {
            Object value = row.get(group.word());
            if (isCoded(group)) values.add(value instanceof Coded coded ? coded.code() : null);
            values.add(value instanceof Coded coded ? coded.label() : value);
        }
        for (Measure measure : question.measures()) values.add(row.get(measure.word()));
        return values;
    }

    private static boolean isCoded(Group group) {
        return group.columns() == 2;
    }
}
