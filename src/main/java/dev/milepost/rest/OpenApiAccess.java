package dev.milepost.rest;

import dev.milepost.access.Needs;
import dev.milepost.access.Role;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Says how to show a token, and which role each operation needs. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class OpenApiAccess implements OASFilter {
    private static final String TOKEN = "token";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null || api.getComponents() == null) return;
        api.getComponents()
                .addSecurityScheme(
                        TOKEN,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("A token of /api/v1/tokens, or a JWT of the identity provider. Not needed"
                                        + " where access is not controlled: on loopback, in development."));
        // none, or this one
        api.addSecurityRequirement(OASFactory.createSecurityRequirement());
        api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(TOKEN));
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations()
                        .forEach((method, operation) ->
                                Needs.of(method.name(), path).ifPresent(role -> say(operation, role))));
    }

    private static void say(Operation operation, Role role) {
        String needs = role == Role.PUBLIC
                ? "Needs the role viewer; what is public of it may be read without a token where that is allowed."
                : "Needs the role " + role.word() + ".";
        String text = operation.getDescription();
        operation.setDescription(text == null ? needs : text + " " + needs);
    }
}
