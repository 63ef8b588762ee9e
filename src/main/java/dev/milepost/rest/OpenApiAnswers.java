package dev.milepost.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Says of each operation which answers besides 200 it has, and the form of an upload: no signature tells either. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class OpenApiAnswers implements OASFilter {
    private static final Map<String, List<String>> PROBLEMS = Map.of(
            "collision", List.of("404"),
            "codeList", List.of("404"),
            "importJob", List.of("404"),
            "cancelImport", List.of("404", "409"),
            "importFromInbox", List.of("400", "413", "415", "422"),
            "importUpload", List.of("400", "413", "415", "422"),
            "reconciliation", List.of("409", "504"),
            "rebuildRollups", List.of("409"),
            "revokeToken", List.of("404"));

    /** Questions to the warehouse, which may be too much for it. */
    private static final Set<String> QUESTIONS =
            Set.of("collisions", "aggregates", "coverage", "trends", "heatmap", "grid", "clusters");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null) return;
        api.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .filter(operation -> operation.getOperationId() != null && operation.getResponses() != null)
                .forEach(OpenApiAnswers::describe);
    }

    private static void describe(Operation operation) {
        APIResponses responses = operation.getResponses();
        for (String status : PROBLEMS.getOrDefault(operation.getOperationId(), List.of())) problem(responses, status);
        if (QUESTIONS.contains(operation.getOperationId()))
            for (String status : List.of("422", "504")) problem(responses, status);
        switch (operation.getOperationId()) {
            case "aggregates", "coverage", "trends", "heatmap", "grid", "clusters", "codeLists", "codeList" -> {
                ok(responses).addHeader("ETag", header("Of the data and the question"));
                responses.addAPIResponse(
                        "304", OASFactory.createAPIResponse().description("What If-None-Match names is still true"));
            }
            case "collisions" ->
                ok(responses).addHeader("Link", header("The next page, rel=\"next\"; absent on the last one"));
            case "live", "importEvents" -> events(responses);
            case "importFromInbox", "importUpload" -> upload(operation, responses);
            case "createToken" -> created(responses);
            case "layout" -> problem(responses, "404");
            default -> {}
        }
    }

    private static void created(APIResponses responses) {
        APIResponse created = responses.getAPIResponse("200");
        if (created == null) return;
        responses.removeAPIResponse("200");
        responses.addAPIResponse("201", created.description("The token, which is shown this once"));
    }

    /** A stream of text; what is in it, the description says. */
    private static void events(APIResponses responses) {
        ok(responses)
                .description("Events, until the connection ends")
                .content(OASFactory.createContent()
                        .addMediaType(
                                "text/event-stream",
                                OASFactory.createMediaType().schema(OpenApiSchemas.typed(Schema.SchemaType.STRING))));
    }

    private static void problem(APIResponses responses, String status) {
        responses.addAPIResponse(
                status, OASFactory.createAPIResponse().ref("#/components/responses/" + OpenApiText.PROBLEM));
    }

    private static void upload(Operation operation, APIResponses responses) {
        operation
                .summary("Import a file, one of the inbox or an upload")
                .description(
                        "As JSON, the path of a file in the inbox; as a form, the file itself in the part `file`, CSV"
                                + " or .xlsx. Answers 202 when it can be imported, with the job that does it. What is loaded"
                                + " already counts once however often it is imported.");
        APIResponse accepted = responses.getAPIResponse("200");
        if (accepted != null) {
            responses.removeAPIResponse("200");
            accepted.description("The import is queued").addHeader("Location", header("Where to follow it"));
            responses.addAPIResponse("202", accepted);
        }
        Schema form = OpenApiSchemas.typed(Schema.SchemaType.OBJECT)
                .addProperty(
                        "file", OpenApiSchemas.typed(Schema.SchemaType.STRING).format("binary"))
                .addRequired("file");
        for (String option : Arrays.asList("layout", "source", "status", "dryRun"))
            form.addProperty(option, OpenApiSchemas.typed(Schema.SchemaType.STRING));
        operation
                .getRequestBody()
                .getContent()
                .getMediaType("multipart/form-data")
                .schema(form);
    }

    private static APIResponse ok(APIResponses responses) {
        return responses.getAPIResponse("200");
    }

    private static Header header(String text) {
        return OASFactory.createHeader().description(text).schema(OpenApiSchemas.typed(Schema.SchemaType.STRING));
    }
}
