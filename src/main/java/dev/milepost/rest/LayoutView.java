package dev.milepost.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.milepost.collision.Field;
import dev.milepost.ingest.source.file.layout.Labels;
import dev.milepost.ingest.source.file.layout.Layout;
import dev.milepost.ingest.source.file.layout.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A layout in the words of a layout file. */
@Schema(name = "Layout")
record LayoutView(
        String name,
        String title,

        @Schema(enumeration = {"collisions", "casualties", "vehicles"})
        String records,

        @Schema(description = "What its records are from, unless the import says otherwise")
        String source,

        @Schema(enumeration = {"provisional", "validated"}) String status,

        @Schema(enumeration = {"table", "json"}) String format,

        String encoding,
        String delimiter,

        @Schema(description = "The fields of which one, the first that says something, tells a record from others")
        List<String> key,

        @Schema(description = "A file is of this layout when it has a column for each of these fields")
        List<String> recognisedBy,

        @Schema(description = "Whether it comes with Milepost; else it is of the configured folder")
        boolean packaged,

        @Schema(description = "How each field is made of the columns of a row")
        Map<String, RuleView> fields) {
    private static final String AUTO = "auto";

    static LayoutView of(Layout layout) {
        Map<String, RuleView> fields = new LinkedHashMap<>();
        layout.fields().forEach((field, rule) -> fields.put(Labels.of(field), RuleView.of(rule)));
        String encoding = layout.reading().encoding();
        return new LayoutView(
                layout.name(),
                layout.title(),
                layout.records().plural(),
                layout.source(),
                layout.status().label(),
                layout.format().label(),
                encoding == null ? AUTO : encoding,
                delimiter(layout.reading().delimiter()),
                labels(layout.key()),
                labels(layout.recognisedBy()),
                layout.packaged(),
                fields);
    }

    private static String delimiter(@Nullable Character delimiter) {
        if (delimiter == null) return AUTO;
        return delimiter == '\t' ? "tab" : delimiter.toString();
    }

    private static List<String> labels(List<Field> fields) {
        return fields.stream().map(Labels::of).toList();
    }

    /** How a field is made; what does not apply is left out. */
    @Schema(name = "LayoutField")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record RuleView(
            @Schema(description = "The names that its column may have")
            List<String> columns,

            @Schema(description = "Columns whose cells are joined, each by the names that it may have")
            List<List<String>> join,

            @Schema(description = "Columns whose numbers are added up, each by the names that it may have")
            List<List<String>> sum,

            @Nullable String with,

            @Schema(description = "What it always says") @Nullable
            String value,

            @Schema(description = "How many characters of it count") @Nullable
            Integer first,

            @Schema(description = "Words that stand for no value")
            List<String> missing,

            @Schema(description = "What the source's words mean; * is any other word")
            Map<String, String> codes,

            @Schema(description = "The forms that a date or time may have, and no other")
            List<String> formats,

            @Nullable String decimal,
            @Nullable String unit,

            @Schema(description = "How it is made where this says nothing") @Nullable
            RuleView otherwise) {

        static RuleView of(Rule rule) {
            boolean one = rule.how() == Rule.How.ONE;
            return new RuleView(
                    one && !rule.from().isEmpty() ? rule.from().getFirst() : List.of(),
                    rule.how() == Rule.How.JOIN ? rule.from() : List.of(),
                    rule.how() == Rule.How.SUM ? rule.from() : List.of(),
                    rule.with(),
                    rule.value(),
                    rule.first() == 0 ? null : rule.first(),
                    rule.missing(),
                    rule.codes(),
                    rule.formats(),
                    rule.decimalComma() ? "comma" : null,
                    rule.kilometres() ? "km/h" : null,
                    rule.otherwise() == null ? null : of(rule.otherwise()));
        }
    }
}
