package dev.milepost.rest;

import dev.milepost.analysis.Complaints;
import dev.milepost.imports.ImportJob;
import dev.milepost.imports.ImportRefused;
import dev.milepost.imports.ImportReport;
import dev.milepost.imports.ImportState;
import dev.milepost.imports.Imports;
import dev.milepost.imports.ReportLines;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/** Files in bulk. */
@Path("/api/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Write")
class ImportsResource {
    private static final int DEFAULT_PAGE = 50;
    private static final int MAX_PAGE = 1_000;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    static final List<String> REPORT_FORMATS = List.of("json", "csv");

    private final Imports imports;

    ImportsResource(Imports imports) {
        this.imports = imports;
    }

    /** @param next the cursor of the next page; null on the last one */
    @Schema(name = "ImportPage")
    record Page(List<ImportView> rows, @Nullable String next) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "importFromInbox",
            summary = "Import a file of the inbox",
            description = "Answers 202 when the file is one that can be imported, with the job that does it. What is"
                    + " in the file already counts once however often it is imported.")
    public Uni<RestResponse<ImportView>> ofInbox(@Nullable ImportWanted wanted, @Context UriInfo uri) {
        Boolean dryRun = dryRun(uri);
        String path = wanted == null ? null : wanted.path();
        if (wanted == null || path == null)
            throw ImportWanted.wrong(
                    "path",
                    "The body names no path. Name a file in the inbox, or upload one as the"
                            + " part 'file' of multipart/form-data.");
        return accepted(() -> imports.ofInbox(path, wanted.or(dryRun).options()));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            operationId = "importUpload",
            summary = "Upload a file and import it",
            description = "The part `file` is the file: CSV or .xlsx. The parts `layout`, `source` and `status` are as"
                    + " in the JSON body.")
    public Uni<RestResponse<ImportView>> ofUpload(
            @Parameter(hidden = true) MultipartFormDataInput form,
            @RestForm(FileUpload.ALL) List<FileUpload> uploads,
            @RestForm @Nullable String layout,
            @RestForm @Nullable String source,
            @RestForm @Nullable String status,
            @RestForm(ImportWanted.DRY_RUN) @Nullable String dryRun,
            @Context UriInfo uri) {
        Boolean ofQuery = dryRun(uri);
        if (uploads.size() != 1 || !uploads.getFirst().name().equals("file"))
            throw ImportWanted.wrong(
                    "file",
                    "The form has " + uploads.size() + " file(s). Send one file a request, as"
                            + " the part 'file' with a file name: curl -F file=@collisions.csv.");
        ImportWanted.checkParts(form.getValues().keySet());
        FileUpload file = uploads.getFirst();
        ImportWanted wanted = new ImportWanted(null, layout, source, status, ImportWanted.truth(dryRun)).or(ofQuery);
        return accepted(() -> imports.ofUpload(file.uploadedFile(), file.fileName(), wanted.options()));
    }

    private static @Nullable Boolean dryRun(UriInfo uri) {
        Asked asked = Asked.plain(uri, ImportWanted.DRY_RUN);
        String word = asked.single(ImportWanted.DRY_RUN).orElse(null);
        asked.check();
        return ImportWanted.truth(word);
    }

    private static Uni<RestResponse<ImportView>> accepted(Supplier<Uni<ImportJob>> asked) {
        return answered(asked)
                .map(job -> RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, view(job))
                        .location(URI.create("/api/v1/imports/" + job.id()))
                        .build());
    }

    @GET
    @Operation(
            operationId = "imports",
            summary = "Imports, newest first",
            description = "One page of all imports, whatever became of them. The next page begins at `next`.")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "How many, at most",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "50"))
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "`next` of the page before",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "state",
            in = ParameterIn.QUERY,
            description = "In this state only",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"queued", "running", "completed", "failed", "cancelled"}))
    public Uni<Page> page(@Context UriInfo uri) {
        Asked asked = Asked.plain(uri, "limit", "cursor", "state");
        int limit = asked.number("limit", 1, MAX_PAGE, DEFAULT_PAGE);
        Long before = asked.single("cursor").map(text -> cursor(asked, text)).orElse(null);
        ImportState state =
                asked.single("state").map(word -> state(asked, word)).orElse(null);
        asked.check();
        return answered(() -> imports.list(limit + 1, before, state)).map(jobs -> page(jobs, limit));
    }

    private static @Nullable ImportState state(Asked asked, String word) {
        Optional<ImportState> state = Arrays.stream(ImportState.values())
                .filter(each -> each.label().equals(word))
                .findFirst();
        if (state.isEmpty())
            asked.wrong(
                    "state",
                    Complaints.quoted(word) + " is none; allowed: queued, running, completed, failed," + " cancelled");
        return state.orElse(null);
    }

    private static long cursor(Asked asked, String text) {
        long cursor = Numbers.read(text).orElse(0);
        if (cursor <= 0) asked.wrong("cursor", "is not a cursor; take `next` of the page before, or leave it out");
        return cursor;
    }

    private static Page page(List<ImportJob> jobs, int limit) {
        List<ImportView> rows =
                jobs.stream().limit(limit).map(ImportsResource::view).toList();
        return new Page(
                rows, jobs.size() > limit ? String.valueOf(rows.getLast().id()) : null);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "importJob",
            summary = "One import and how far it has got",
            description = "Its state, what it has read, loaded and rejected so far, how long it will take, and, when it"
                    + " failed, why and what to do.")
    public Uni<ImportView> one(@RestPath String id, @Context UriInfo uri) {
        Asked.plain(uri).check();
        long number = Ids.read(id, "import");
        return answered(() -> imports.find(number)).map(ImportsResource::view);
    }

    @GET
    @Path("/{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "importEvents",
            summary = "Follow an import",
            description = "Server-sent events, twice a second at most: `progress` while it is under way, then one that"
                    + " is named after the state in which it ended, `completed`, `failed` or `cancelled`, and the end."
                    + " The data of each is the import as JSON. It may run on any instance.")
    public Multi<OutboundSseEvent> events(@RestPath String id, @Context UriInfo uri, @Context Sse sse) {
        Asked.plain(uri).check();
        try {
            return ImportEvents.of(imports.follow(Ids.read(id, "import")), sse);
        } catch (ImportRefused refused) {
            throw problem(refused);
        }
    }

    @GET
    @Path("/{id}/report")
    @Operation(
            operationId = "importReport",
            summary = "The quality of the file of an import",
            description = "For each rule how many rows, what it means, and where the first few are: fit to be sent to"
                    + " whoever supplied the file. As far as it is known while the import runs, and whole when it has"
                    + " ended, also when it failed or was cancelled. With `format=csv` (or `Accept`) a line for each"
                    + " sample.")
    public Uni<ImportReport> report(@RestPath String id, @Context UriInfo uri) {
        long number = report(uri, id);
        return answered(() -> imports.report(number));
    }

    @GET
    @Path("/{id}/report")
    @Produces(Formats.CSV)
    @Operation(hidden = true)
    public Uni<RestResponse<String>> reportAsCsv(@RestPath String id, @Context UriInfo uri) {
        long number = report(uri, id);
        return answered(() -> imports.report(number))
                .map(report -> RestResponse.ResponseBuilder.ok(ReportLines.csv(report))
                        .header(HttpHeaders.CONTENT_DISPOSITION, disposition(report))
                        .build());
    }

    /** As of RFC 6266: for old clients without what ASCII does not have. */
    private static String disposition(ImportReport report) {
        String name = report.fileName() + ".report.csv";
        String plain = name.replaceAll("[^A-Za-z0-9 ._()-]", "_");
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
    }

    private static long report(UriInfo uri, String id) {
        Asked asked = Asked.plain(uri, "format");
        asked.single("format")
                .filter(text -> !REPORT_FORMATS.contains(text))
                .ifPresent(text -> asked.wrong(
                        "format",
                        Complaints.quoted(text) + " is not a format; allowed: " + String.join(", ", REPORT_FORMATS)));
        asked.check();
        return Ids.read(id, "import");
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "cancelImport",
            summary = "Cancel an import",
            description = "It reads no further. What was committed until then stays and is counted.")
    public Uni<ImportView> cancel(@RestPath String id, @Context UriInfo uri) {
        Asked.plain(uri).check();
        long number = Ids.read(id, "import");
        return answered(() -> imports.cancel(number)).map(ImportsResource::view);
    }

    private static ImportView view(ImportJob job) {
        return ImportView.of(job, Instant.now());
    }

    private static <T> Uni<T> answered(Supplier<Uni<T>> asked) {
        return Uni.createFrom().deferred(() -> asked.get()).onFailure().transform(ImportsResource::told);
    }

    static Throwable told(Throwable failure) {
        return failure instanceof ImportRefused refused ? problem(refused) : failure;
    }

    private static Problem problem(ImportRefused refused) {
        String message = String.valueOf(refused.getMessage());
        return switch (refused) {
            case ImportRefused.BadPath path -> ImportWanted.wrong("path", message);
            case ImportRefused.BadOption option -> ImportWanted.wrong(option.option(), message);
            case ImportRefused.Unreadable file -> Problem.unprocessable(message);
            case ImportRefused.NoSuchImport none -> Problem.notFound(message);
            case ImportRefused.Ended ended -> Problem.conflict(message);
            case ImportRefused.NotReady waiting -> Problem.unavailable(message, RETRY_AFTER);
        };
    }
}
