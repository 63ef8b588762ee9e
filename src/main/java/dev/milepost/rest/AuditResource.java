package dev.milepost.rest;

import dev.milepost.access.AuditEntry;
import dev.milepost.access.AuditLog;
import dev.milepost.analysis.Complaints;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who wrote? */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = OpenApiText.ACCESS)
class AuditResource {
    private final AuditLog log;

    AuditResource(AuditLog log) {
        this.log = log;
    }

    @Schema(name = "AuditEntry")
    record View(
            long id,

            @Schema(description = "When it had been answered")
            Instant at,

            @Schema(description = "Name of the token, or subject of the JWT")
            String caller,

            @Schema(enumeration = {"none", "public", "viewer", "operator", "admin"})
            String role,

            String method,
            String path,

            @Schema(description = "What was answered; 403 when the role did not allow it")
            int status,

            @Schema(description = "Of the client, or of the last proxy that is not trusted")
            String address,

            @Schema(description = "The query, or what was done in a few words") @Nullable
            String detail) {
        static View of(AuditLog.Numbered numbered) {
            AuditEntry entry = numbered.entry();
            return new View(
                    numbered.id(),
                    entry.at(),
                    entry.caller(),
                    entry.role().word(),
                    entry.method(),
                    entry.path(),
                    entry.status(),
                    entry.address(),
                    entry.detail());
        }
    }

    /** @param next the cursor of the next page; null on the last one */
    @Schema(name = "AuditPage")
    record Page(List<View> rows, @Nullable String next) {}

    @GET
    @Operation(
            operationId = "audit",
            summary = "Requests that wrote, newest first",
            description =
                    "Each request that is not a read, let in or refused for its role: who, what, when, from where,"
                            + " and what was answered.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "First day, UTC",
            example = "2026-01-01",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Last day, UTC",
            example = "2026-01-31",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "How many, at most",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "`next` of the page before",
            schema = @Schema(type = SchemaType.STRING))
    public Uni<Page> page(@Context UriInfo uri) {
        Asked asked = Asked.plain(uri, "from", "to", "limit", "cursor");
        LocalDate from = day(asked, "from");
        LocalDate to = day(asked, "to");
        if (from != null && to != null && from.isAfter(to))
            asked.wrong("from", from + " is after to, which is " + to + "; both days are included");
        long before = asked.single("cursor").map(text -> before(asked, text)).orElse(Long.MAX_VALUE);
        int limit = asked.number("limit", 1, AuditLog.MAX_PAGE, 100);
        asked.check();
        return log.page(start(from), to == null ? null : start(to.plusDays(1)), before, limit)
                .map(page -> new Page(
                        page.rows().stream().map(View::of).toList(),
                        page.before().map(String::valueOf).orElse(null)));
    }

    private static long before(Asked asked, String text) {
        long before = Numbers.read(text).orElse(0);
        if (before < 1) asked.wrong("cursor", "is not a cursor; take `next` of the page before, or leave it out");
        return before;
    }

    private static @Nullable LocalDate day(Asked asked, String name) {
        String text = asked.single(name).orElse(null);
        if (text == null) return null;
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 2000 && day.getYear() <= 2099) return day;
        } catch (DateTimeParseException e) { // complained of below, like a day out of range
        }
        asked.wrong(name, Complaints.quoted(text) + " is not a day from 2000 to 2099; write it as 2026-01-31");
        return null;
    }

    private static @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
