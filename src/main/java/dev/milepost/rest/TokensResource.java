package dev.milepost.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.milepost.access.ApiToken;
import dev.milepost.access.Role;
import dev.milepost.access.Tokens;
import dev.milepost.analysis.Complaints;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Tokens: given out once, listed, revoked. */
@Path("/api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = OpenApiText.ACCESS)
class TokensResource {
    private static final int LONGEST_NAME = 100;

    private final Tokens tokens;
    private final Callers callers;

    TokensResource(Tokens tokens, Callers callers) {
        this.tokens = tokens;
        this.callers = callers;
    }

    @Schema(name = "NewToken")
    record Wanted(
            @Schema(description = "What it is for, up to 100 characters; shown in the audit log", examples = "grafana")
            @Nullable
            String name,

            @Schema(enumeration = {"viewer", "operator", "admin"}) @Nullable
            String role,

            @Schema(description = "Not good from then on; left out for one that does not expire") @Nullable
            Instant expires) {}

    @Schema(name = "Token")
    record View(
            long id,
            String name,

            @Schema(enumeration = {"viewer", "operator", "admin"})
            String role,

            Instant created,
            String createdBy,
            @Nullable Instant expires,

            @Schema(description = "To the minute; null when it never was") @Nullable
            Instant lastUsed,

            @Schema(description = "Null while it is good") @Nullable
            Instant revoked) {
        static View of(ApiToken token) {
            return new View(
                    token.id(),
                    token.name(),
                    token.role().word(),
                    token.created(),
                    token.createdBy(),
                    token.expires(),
                    token.lastUsed(),
                    token.revoked());
        }
    }

    @Schema(name = "GivenToken")
    record Given(
            @JsonUnwrapped View view,

            @Schema(description = "The token itself, which is shown this once", examples = "mp_...")
            String token) {}

    @Schema(name = "Tokens")
    record All(List<View> rows) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createToken",
            summary = "Give out a token",
            description = "The answer holds the token, which is shown this once: only its hash is kept. Send it as"
                    + " `Authorization: Bearer mp_...`, or as the password where a program knows no other way.")
    public Uni<RestResponse<Given>> create(@Nullable Wanted wanted, @Context UriInfo uri) {
        Asked.plain(uri).check();
        List<Problem.FieldError> wrong = new ArrayList<>();
        String name =
                wanted == null || wanted.name() == null ? "" : wanted.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME)
            wrong.add(Problem.error("name", "is missing or longer than " + LONGEST_NAME + " characters"));
        String word = wanted == null || wanted.role() == null ? "" : wanted.role();
        Role role = Role.given(word).orElse(null);
        if (role == null)
            wrong.add(Problem.error("role", Complaints.quoted(word) + " is not a role; allowed: " + Role.allowed()));
        Instant expires = wanted == null ? null : wanted.expires();
        if (expires != null && !expires.isAfter(Instant.now()))
            wrong.add(Problem.error("expires", "is not in the future"));
        if (!wrong.isEmpty() || role == null)
            throw Problem.badRequest("The token that is wanted is not described as it must be: see errors.", wrong);
        RoutingContext request = callers.request();
        return tokens.give(name, role, expires, callers.current()).map(given -> {
            View view = View.of(given.token());
            Callers.did(request, "token " + view.id() + " '" + view.name() + "', " + view.role() + ", given out");
            return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, new Given(view, given.secret()))
                    .location(URI.create("/api/v1/tokens"))
                    .header("Cache-Control", "no-store")
                    .build();
        });
    }

    @GET
    @Operation(
            operationId = "tokens",
            summary = "Tokens that were given out, newest first",
            description = "The newest 1,000, without the tokens themselves, revoked ones too.")
    public Uni<All> all(@Context UriInfo uri) {
        Asked.plain(uri).check();
        return tokens.all().map(found -> new All(found.stream().map(View::of).toList()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "revokeToken",
            summary = "Revoke a token",
            description = "Refused by this instance at once, and by every other within `milepost.access.tokens-known`"
                    + " (5 s). Connections of the live feed that are open end within the same time.")
    public Uni<View> revoke(@RestPath String id, @Context UriInfo uri) {
        Asked.plain(uri).check();
        RoutingContext request = callers.request();
        return tokens.revoke(Ids.read(id, "token"))
                .map(found -> View.of(found.orElseThrow(() -> Ids.unknown(id, "token"))))
                .invoke(view -> Callers.did(request, "token " + view.id() + " '" + view.name() + "' revoked"));
    }
}
