package dev.milepost.rest;

import dev.milepost.reconcile.Rebuild;
import dev.milepost.reconcile.ReconcileRefused;
import dev.milepost.reconcile.Reconciled;
import dev.milepost.reconcile.Reconciliation;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Can the numbers be trusted? And what puts them right when they cannot. */
@Path("/api/v1/reconciliation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reconciliation", description = "Rollups held against the facts, and put right")
class ReconciliationResource {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final String REBUILD = "/api/v1/reconciliation/rebuild";

    private final Reconciliation reconciliation;
    private final Rebuild rebuild;

    ReconciliationResource(Reconciliation reconciliation, Rebuild rebuild) {
        this.reconciliation = reconciliation;
        this.rebuild = rebuild;
    }

    @GET
    @Operation(
            operationId = "reconciliation",
            summary = "Whether the rollups say what the facts say, and how far each partition has been read",
            description = "In one consistent snapshot, every cell and every measure of each rollup is compared with the"
                    + " facts, month by month; of those that differ the first 20 are shown, as facts minus rollup. Facts"
                    + " whose rows of a dimension are missing are counted; so are casualties and vehicles whose collision is"
                    + " not loaded (`unlinked`), which is no difference: its file may be still to come. Each partition has its position in the"
                    + " warehouse and its end by the broker; without a broker the end and the lag are null and a warning"
                    + " says so. It runs beside the live load, one at a time on an instance (another is a 409), for at"
                    + " most `milepost.reconcile.timeout` (then a 504).")
    @APIResponse(
            responseCode = "200",
            description = "What was found, also when it is not equal",
            content =
                    @Content(
                            schema = @Schema(implementation = Reconciled.class),
                            examples = @ExampleObject(name = "one cell too few", value = """
                                    {"asOf":"2026-11-23T22:47:29.464Z","equal":false,
                                     "rollups":[{"rollup":"rollup_incidents_month","equal":false,"facts":1802,"rolledUp":1801,
                                       "differingCells":1,"differences":[{"key":{"month":"2018-12","authority":"E07000012",
                                       "source":"cambridgeshire","severity":"fatal","status":"validated"},
                                       "difference":{"collisions":1,"casualties":2,"vehicles":1,"pedestrians":1}}]}],
                                     "orphans":{"location":0,"roadCondition":0,"crossing":0,"source":0,"date":0,"time":0,"severity":0},
                                     "unlinked":{"casualties":0,"vehicles":0},
                                     "partitions":[{"topic":"accident-data","partition":0,"position":4711,"endOffset":4715,"lag":4,
                                       "owner":"host/1234","epoch":3,"updated":"2026-11-23T22:47:29.401Z"}],
                                     "warnings":[]}""")))
    public Uni<Reconciled> reconciliation(@Context UriInfo uri) {
        Asked.plain(uri).check();
        return reconciliation.answer().onFailure(ReconcileRefused.class).transform(ReconciliationResource::problem);
    }

    @POST
    @Path("/rebuild")
    @Operation(
            operationId = "rebuildRollups",
            summary = "Put the rollups right",
            description = "Begins a rebuild that runs beside the live load: month by month, cells that do not say what"
                    + " the facts say are corrected by the difference. Nothing is locked and nobody waits; answers stay"
                    + " available, and what is right already is not touched. One at a time on a database, however many"
                    + " instances: another is a 409. It may be started again at any time, also after one that failed.")
    @APIResponse(
            responseCode = "202",
            description = "It has begun",
            headers =
                    @Header(
                            name = "Location",
                            description = "Where to follow it",
                            schema =
                                    @Schema(
                                            type =
                                                    org.eclipse.microprofile.openapi.annotations.enums.SchemaType
                                                            .STRING)),
            content = @Content(schema = @Schema(implementation = RebuildView.class)))
    public Uni<RestResponse<RebuildView>> rebuild(@Context UriInfo uri) {
        Asked.plain(uri).check();
        return rebuild.start()
                .map(progress -> RestResponse.ResponseBuilder.create(
                                RestResponse.Status.ACCEPTED, RebuildView.of(progress))
                        .location(URI.create(REBUILD))
                        .build())
                .onFailure(ReconcileRefused.class)
                .transform(ReconciliationResource::problem);
    }

    @GET
    @Path("/rebuild")
    @Operation(
            operationId = "rollupRebuild",
            summary = "The latest rebuild and how far it has got",
            description = "Of whichever instance; `state` is `none` when there has never been one.")
    public Uni<RebuildView> progress(@Context UriInfo uri) {
        Asked.plain(uri).check();
        return rebuild.progress()
                .map(RebuildView::of)
                .onFailure(ReconcileRefused.class)
                .transform(ReconciliationResource::problem);
    }

    private static Throwable problem(Throwable failure) {
        if (!(failure instanceof ReconcileRefused refused)) return failure;
        String message = String.valueOf(refused.getMessage());
        return switch (refused) {
            case ReconcileRefused.Running running -> Problem.conflict(message);
            case ReconcileRefused.TooSlow slow -> Problem.timeout(message);
            case ReconcileRefused.NotReady waiting -> Problem.unavailable(message, RETRY_AFTER);
        };
    }
}
