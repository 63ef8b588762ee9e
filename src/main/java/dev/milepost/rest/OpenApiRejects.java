package dev.milepost.rest;

import dev.milepost.collision.RejectReason;
import dev.milepost.rejects.Rejects;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Says of rejects what no signature tells: the filter, the formats, the correction, and the answers besides 200. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class OpenApiRejects implements OASFilter {
    private static final String CORRECTED =
            "{\"Police_ref\": \"A1\", \"Date\": \"2024-05-01\", \"Severity\": \"Slight\", \"Casualties\": 1}";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null) return;
        Map<String, Operation> operations = new TreeMap<>();
        api.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .forEach(each -> operations.put(String.valueOf(each.getOperationId()), each));
        Operation list = operations.get("rejects");
        Operation one = operations.get("reject");
        Operation replay = operations.get("replayReject");
        Operation many = operations.get("replayRejects");
        if (list == null || one == null || replay == null || many == null) return;
        list(list);
        id(one);
        replay(replay);
        filter(many, Rejects.MAX_REPLAYS, Rejects.DEFAULT_REPLAYS);
        problems(list, "504");
        problems(one, "404", "504");
        problems(replay, "404", "413", "415", "504");
        problems(many, "504");
    }

    private static void list(Operation list) {
        filter(list, Rejects.MAX_PAGE, Rejects.DEFAULT_PAGE);
        Schema formats = typed(SchemaType.STRING).defaultValue("json");
        RejectQuery.FORMATS.forEach(formats::addEnumeration);
        list.addParameter(parameter("format", "csv and ndjson have all rejects of the filter", formats));
        APIResponse ok = list.getResponses().getAPIResponse("200");
        ok.addHeader(
                "Link",
                OASFactory.createHeader()
                        .description("The next page, rel=\"next\"; absent on the last one")
                        .schema(typed(SchemaType.STRING)));
        Content content = ok.getContent();
        for (String type : List.of(Formats.CSV, Formats.NDJSON))
            content.addMediaType(type, OASFactory.createMediaType().schema(typed(SchemaType.STRING)));
    }

    private static void filter(Operation operation, int most, int otherwise) {
        Schema reason = typed(SchemaType.STRING);
        Arrays.stream(RejectReason.values()).map(RejectReason::name).forEach(reason::addEnumeration);
        operation
                .addParameter(parameter(
                        "reason",
                        "Why it was rejected; repeat it for more than one",
                        typed(SchemaType.ARRAY).items(reason)))
                .addParameter(parameter(
                                "import",
                                "Of this import only",
                                typed(SchemaType.INTEGER).format("int64"))
                        .example(1))
                .addParameter(parameter("from", "First day of rejection, in UTC, included", day())
                        .example("2024-05-01"))
                .addParameter(parameter("to", "Last day of rejection, in UTC, included", day())
                        .example("2024-05-31"))
                .addParameter(parameter(
                        "state",
                        "open: not loaded yet; replayed: loaded after all",
                        typed(SchemaType.STRING).enumeration(List.of("open", "replayed"))))
                .addParameter(parameter(
                        "limit",
                        "How many, at most",
                        typed(SchemaType.INTEGER)
                                .minimum(BigDecimal.ONE)
                                .maximum(BigDecimal.valueOf(most))
                                .defaultValue(otherwise)))
                .addParameter(parameter(
                                "cursor",
                                "`next` of the answer before, asked with the same filter",
                                typed(SchemaType.STRING))
                        .example("YTE0ZDlmMDEuMTc2NDA2NTQyMy4xMDI"));
    }

    private static void id(Operation operation) {
        if (operation.getParameters() == null) return;
        operation.getParameters().stream()
                .filter(each -> "id".equals(each.getName()))
                .forEach(each -> each.description("`id` of a reject")
                        .schema(typed(SchemaType.INTEGER).format("int64")));
    }

    private static void replay(Operation operation) {
        id(operation);
        operation.setRequestBody(OASFactory.createRequestBody()
                .required(false)
                .description("The corrected event, whole, under the names of an event's fields. Leave it out to try the"
                        + " record as it is")
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/json",
                                OASFactory.createMediaType()
                                        .schema(typed(SchemaType.OBJECT))
                                        .example(CORRECTED))));
    }

    private static void problems(Operation operation, String... statuses) {
        for (String status : statuses)
            operation
                    .getResponses()
                    .addAPIResponse(
                            status,
                            OASFactory.createAPIResponse().ref("#/components/responses/" + OpenApiText.PROBLEM));
    }

    private static Parameter parameter(String name, String text, Schema schema) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(text)
                .schema(schema);
    }

    private static Schema day() {
        return typed(SchemaType.STRING).format("date");
    }

    private static Schema typed(SchemaType type) {
        return OpenApiSchemas.typed(type);
    }
}
