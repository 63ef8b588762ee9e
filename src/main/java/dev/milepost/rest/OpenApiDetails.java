package dev.milepost.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Says what is the same everywhere: parameters that many operations have, and values that are written as text. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class OpenApiDetails implements OASFilter {
    /** Of a parameter: what it is, and one of its values. */
    private record Told(String description, Object example) {}

    private static final Map<String, Told> PARAMETERS = Map.of(
            "If-None-Match",
                    new Told(
                            "`ETag` of an answer that is at hand: 304 when it is still true",
                            "\"a4a63a7d8d0934b5-5d1c8f2e\""),
            "id", new Told("Which one, by its `id`", 1),
            "name", new Told("Which one, by its `name`", "rtc-location"),
            "cursor",
                    new Told(
                            "`next` of the page before, asked with the same filter", "NTU1NGNlMzkuMjAxODEyMjMuMzMzLjE"),
            "import", new Told("Of this import only, by its `id`", 1));

    /** What the framework takes for objects of many parts. */
    private static final List<String> NOT_OURS = List.of("MediaType", "OutboundSseEvent");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null || api.getComponents() == null) return;
        values(api.getComponents());
        api.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .forEach(OpenApiDetails::describe);
    }

    private static void values(Components components) {
        if (components.getSchemas() == null) return;
        NOT_OURS.forEach(components::removeSchema);
        if (components.getSchemas().containsKey("YearMonth"))
            components.addSchema(
                    "YearMonth",
                    OpenApiSchemas.typed(SchemaType.STRING)
                            .description("A month")
                            .pattern("^[0-9]{4}-[0-9]{2}$")
                            .addExample("2018-03"));
    }

    private static void describe(Operation operation) {
        if (operation.getParameters() == null) return;
        for (Parameter each : operation.getParameters()) {
            Told told = PARAMETERS.get(each.getName());
            if (told == null || each.getRef() != null) continue;
            if (each.getDescription() == null) each.setDescription(told.description());
            if (each.getExample() == null) each.setExample(told.example());
        }
    }
}
