package dev.milepost.rest;

import dev.milepost.ingest.source.file.layout.Layout;
import dev.milepost.ingest.source.file.layout.Layouts;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Which files can be imported, and what becomes of their columns. */
@Path("/api/v1/layouts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = OpenApiText.READ)
class LayoutsResource {
    private final Layouts layouts;

    LayoutsResource(Layouts layouts) {
        this.layouts = layouts;
    }

    @Schema(name = "Layouts")
    record Known(
            List<LayoutView> rows,

            @Schema(description = "Always null: there is one page") @Nullable
            String next,

            @Schema(
                    description =
                            "What is wrong with files that were added to the folder of layouts or changed since the"
                                    + " start; until it is mended the layouts stay as they were")
            List<String> faults) {}

    @GET
    @Operation(
            operationId = "layouts",
            summary = "The layouts of files that are known",
            description =
                    "Those that come with Milepost and those of milepost.ingest.source.file.layouts, in the words of"
                            + " a layout file: a file's layout is told by them from its header.")
    public Uni<Known> all(@Context UriInfo uri) {
        Asked.plain(uri).check();
        return onWorker(
                () -> new Known(layouts.known().stream().map(LayoutView::of).toList(), null, layouts.faults()));
    }

    @GET
    @Path("/{name}")
    @Operation(
            operationId = "layout",
            summary = "One layout, with what becomes of each column",
            description = "Which columns of a file it knows, under which names, and what is read from each.")
    public Uni<LayoutView> one(@RestPath String name, @Context UriInfo uri) {
        Asked.plain(uri).check();
        return onWorker(() -> layouts.named(name).map(LayoutView::of).orElseThrow(() -> unknown(name)));
    }

    private Problem unknown(String name) {
        return Problem.notFound("There is no layout '" + name + "'. There are: "
                + layouts.known().stream().map(Layout::name).collect(Collectors.joining(", ")) + ".");
    }

    /** A folder is looked at, which blocks. */
    private static <T> Uni<T> onWorker(Supplier<T> blocking) {
        return Uni.createFrom().item(blocking).runSubscriptionOn(Infrastructure.getDefaultExecutor());
    }
}
