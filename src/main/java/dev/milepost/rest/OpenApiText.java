package dev.milepost.rest;

import dev.milepost.analysis.AggregateQuestion;
import dev.milepost.analysis.Facet;
import dev.milepost.analysis.Filter;
import dev.milepost.analysis.FilterReader;
import dev.milepost.analysis.Group;
import dev.milepost.analysis.Measure;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Says in the description of the API what the code alone knows: the parameters of the filter on the operations that have
 * it, the groups and measures, and that every operation answers with a problem when it cannot answer.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class OpenApiText implements OASFilter {
    static final String READ = "Read";
    static final String ACCESS = "Access";
    static final String PROBLEM = "Problem";

    private static final String ROW = "AggregateRow";
    private static final String API = "/api/";
    private static final int MOST_WORDS = 12;
    private static final List<String> FILTERED =
            List.of("collisions", "aggregates", "coverage", "trends", "heatmap", "grid", "clusters", "live");
    private static final List<String> MEASURED = List.of("aggregates", "trends", "grid");
    private static final Map<Facet, String> EXAMPLES = Map.of(
            Facet.AUTHORITY, "E07000011",
            Facet.SOURCE, "cambridgeshire",
            Facet.WEATHER, "2",
            Facet.LIGHT, "4",
            Facet.SURFACE, "Wet or damp",
            Facet.SPEED_LIMIT, "30",
            Facet.HOUR, "17");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null || api.getComponents() == null) return;
        api.getComponents()
                .addSchema(PROBLEM, OpenApiSchemas.problem())
                .addResponse(PROBLEM, OpenApiSchemas.problemResponse(PROBLEM));
        Schema answer = api.getComponents().getSchemas().get("AggregateAnswer");
        if (answer != null) {
            api.getComponents().addSchema(ROW, OpenApiSchemas.aggregateRow());
            answer.addProperty("rows", many(OASFactory.createSchema().ref(ROW)));
        }
        for (String name : List.of("TrendRow", "Square")) {
            Schema row = api.getComponents().getSchemas().get(name);
            if (row != null) OpenApiSchemas.measured(row);
        }
        api.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith(API)) describe(item);
        });
    }

    private static void describe(PathItem item) {
        for (Operation operation : item.getOperations().values()) {
            if (FILTERED.contains(String.valueOf(operation.getOperationId()))) filterParameters(operation);
            if ("aggregates".equals(operation.getOperationId())) aggregateParameters(operation);
            if (MEASURED.contains(String.valueOf(operation.getOperationId()))) measureParameter(operation);
            if ("heatmap".equals(operation.getOperationId()))
                operation.addParameter(
                        parameter("measure", "What to count", measures(false).defaultValue("collisions")));
            problems(operation);
        }
    }

    private static void problems(Operation operation) {
        APIResponses responses = operation.getResponses();
        if (responses == null) {
            responses = OASFactory.createAPIResponses();
            operation.responses(responses);
        }
        String problem = "#/components/responses/" + PROBLEM;
        for (String status : List.of("400", "503", "default"))
            if (!responses.hasAPIResponse(status))
                responses.addAPIResponse(status, OASFactory.createAPIResponse().ref(problem));
    }

    private static void filterParameters(Operation operation) {
        operation.addParameter(
                parameter(Filter.FROM, "First day, included", day()).example("2018-01-01"));
        operation.addParameter(parameter(Filter.TO, "Last day, included", day()).example("2018-12-31"));
        FilterReader reader = new FilterReader();
        for (Facet facet : Facet.values()) {
            Schema each = text();
            List<String> words = reader.words(facet);
            if (words.size() <= MOST_WORDS) words.forEach(each::addEnumeration);
            String example = EXAMPLES.get(facet);
            if (example != null) each.addExample(example);
            String text = facet.meaning() + ". Allowed: " + reader.allowed(facet)
                    + ". Repeat it for more than one; different parameters must all be met.";
            operation.addParameter(parameter(facet.parameter(), text, many(each)));
        }
        areaParameters(operation);
    }

    /** A parameter of the operation itself comes before that of the filter. */
    private static void areaParameters(Operation operation) {
        operation.addParameter(parameter(
                        Filter.BBOX,
                        "Only within these degrees (WGS84), edges included: minLon,minLat,maxLon,maxLat. Collisions"
                                + " whose place is not known are in no area.",
                        many(number()).minItems(4).maxItems(4))
                .explode(false)
                .example(List.of(0.05, 52.15, 0.20, 52.25)));
        operation.addParameter(parameter(
                        Filter.NEAR,
                        "Only so many metres from lon,lat or less, on the British National Grid: with radius, or with"
                                + " the metres as a third value",
                        many(number()).minItems(2).maxItems(3))
                .explode(false)
                .example(List.of(0.12, 52.20, 500)));
        boolean taken = operation.getParameters().stream().anyMatch(own -> Filter.RADIUS.equals(own.getName()));
        if (!taken)
            operation.addParameter(parameter(
                            Filter.RADIUS,
                            "Metres around near, when near has no third value",
                            OpenApiSchemas.typed(Schema.SchemaType.INTEGER)
                                    .minimum(BigDecimal.ONE)
                                    .maximum(BigDecimal.valueOf(Filter.LONGEST_RADIUS)))
                    .example(500));
    }

    private static void aggregateParameters(Operation operation) {
        Schema groups = text();
        for (Group group : Group.values()) groups.addEnumeration(group.word());
        operation.addParameter(parameter(
                        "by",
                        "What to group by, at most " + AggregateQuestion.MAX_GROUPS
                                + ", in this order; commas or repeated",
                        many(groups).maxItems(AggregateQuestion.MAX_GROUPS))
                .explode(false)
                .example(List.of("year", "severity")));
    }

    private static void measureParameter(Operation operation) {
        operation.addParameter(parameter(
                        "measure",
                        "What to count; commas or repeated",
                        many(measures("aggregates".equals(operation.getOperationId())))
                                .defaultValue(Measure.DEFAULT.stream()
                                        .map(Measure::word)
                                        .toList()))
                .explode(false));
    }

    /** @param all those of casualties too, which only some questions know */
    private static Schema measures(boolean all) {
        Schema measures = text();
        for (Measure measure : Measure.values())
            if (all || Measure.named(measure.word()).isPresent()) measures.addEnumeration(measure.word());
        return measures;
    }

    private static Parameter parameter(String name, String text, Schema schema) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(text)
                .schema(schema);
    }

    private static Schema text() {
        return OpenApiSchemas.typed(Schema.SchemaType.STRING);
    }

    private static Schema number() {
        return OpenApiSchemas.typed(Schema.SchemaType.NUMBER).format("double");
    }

    private static Schema day() {
        return text().format("date");
    }

    private static Schema many(Schema each) {
        return OpenApiSchemas.typed(Schema.SchemaType.ARRAY).items(each);
    }
}
