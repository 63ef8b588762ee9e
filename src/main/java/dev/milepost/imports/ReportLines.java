package dev.milepost.imports;

import dev.milepost.csv.Csv;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A quality report as lines of CSV: one for each sample, and one for a rule that has none. */
public final class ReportLines {
    private static final List<String> COLUMNS =
            List.of("rule", "effect", "meaning", "rows", "share", "part", "line", "field", "value");

    private ReportLines() {}

    public static String csv(ImportReport report) {
        StringBuilder lines = new StringBuilder(Csv.line(COLUMNS));
        for (ImportReport.Rule rule : report.rules()) {
            if (rule.samples().isEmpty()) lines.append(line(rule, new ImportReport.Sample("", null, null, null)));
            for (ImportReport.Sample sample : rule.samples()) lines.append(line(rule, sample));
        }
        return lines.toString();
    }

    private static String line(ImportReport.Rule rule, ImportReport.Sample sample) {
        return Csv.line(Arrays.<@Nullable Object>asList(
                rule.rule(),
                rule.effect(),
                rule.meaning(),
                rule.rows(),
                rule.share(),
                sample.part(),
                sample.line(),
                sample.field(),
                sample.value()));
    }
}
