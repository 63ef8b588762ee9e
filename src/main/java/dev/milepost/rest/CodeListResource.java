package dev.milepost.rest;

import dev.milepost.analysis.Complaints;
import dev.milepost.collision.CodeList;
import dev.milepost.collision.CodeLists;
import dev.milepost.collision.Coded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What do the codes mean? */
@Path("/api/v1/code-lists")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = OpenApiText.READ)
class CodeListResource {
    private static final CodeLists LISTS = CodeLists.bundled();
    private static final List<View> ALL = LISTS.all().stream().map(View::of).toList();

    /** They come with the program, so they change with it alone. */
    private static final String VERSION = Integer.toHexString(ALL.hashCode());

    @Schema(name = "CodeLists")
    record Views(
            List<View> rows,

            @Schema(description = "Always null: there is one page") @Nullable
            String next) {}

    @Schema(name = "CodeList")
    record View(
            String name,
            String title,
            String version,

            @Schema(
                    description = "In the order of the list. The code -1, which every list has besides, means missing,"
                            + " or a word that the list does not know, which is then the label")
            List<Coded> values) {

        static View of(CodeList list) {
            return new View(list.name(), list.title(), list.version(), list.values());
        }
    }

    @GET
    @Operation(
            operationId = "codeLists",
            summary = "The code lists, with their versions",
            description = "Of every coded value in a collision, a casualty or a vehicle: the STATS19 codes and their"
                    + " labels, as this version of Milepost knows them.")
    public RestResponse<Views> all(
            @Context UriInfo uri, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        Asked.plain(uri).check();
        return answer(known, "code-lists", new Views(ALL, null));
    }

    @GET
    @Path("/{name}")
    @Operation(
            operationId = "codeList",
            summary = "One code list: what its codes mean",
            description = "Every code with its label, in the version that collisions here are read by.")
    @Parameter(
            name = "name",
            in = ParameterIn.PATH,
            description = "`name` of one of `/api/v1/code-lists`",
            schema = @Schema(type = SchemaType.STRING),
            example = "weather")
    public RestResponse<View> one(
            @RestPath String name,
            @Context UriInfo uri,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        Asked.plain(uri).check();
        View list = ALL.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
        return answer(known, name, list);
    }

    private static <T> RestResponse<T> answer(@Nullable String known, String question, T answer) {
        String tag = Caching.tag(VERSION, question);
        return known != null && Caching.matches(known, tag)
                ? RestResponse.ResponseBuilder.<T>notModified(tag).build()
                : RestResponse.ResponseBuilder.ok(answer)
                        .tag(tag)
                        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                        .build();
    }

    private static Problem unknown(String name) {
        return Problem.notFound("There is no code list " + Complaints.quoted(name) + ". There are: "
                + ALL.stream().map(View::name).collect(Collectors.joining(", ")) + ".");
    }
}
