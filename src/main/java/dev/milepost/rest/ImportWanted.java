package dev.milepost.rest;

import dev.milepost.collision.Status;
import dev.milepost.imports.ImportOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client asks to be imported. */
@Schema(name = "ImportWanted", requiredProperties = "path")
record ImportWanted(
        @Schema(description = "of a file in the inbox", examples = "rtc-2018.csv") @Nullable
        String path,

        @Schema(description = "the name of a layout; told from the header without it", defaultValue = "auto") @Nullable
        String layout,

        @Schema(description = "who supplied it; the layout's own without it") @Nullable
        String source,

        @Schema(
                description = "what its collisions are worth; the layout's own without it",
                enumeration = {"provisional", "validated"})
        @Nullable
        String status,

        @Schema(description = "to hear what is wrong with it, and to load nothing", defaultValue = "false") @Nullable
        Boolean dryRun) {

    static final String DRY_RUN = "dryRun";
    private static final List<String> PARTS = List.of("file", "layout", "source", "status", DRY_RUN);

    /** As a query and a form say it; null when they say nothing. */
    static @Nullable Boolean truth(@Nullable String word) {
        if (word == null) return null;
        return switch (word.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(DRY_RUN, "'" + word + "' is neither true nor false.");
        };
    }

    /** The same, with what the query says where the body says nothing. */
    ImportWanted or(@Nullable Boolean dryRunOfQuery) {
        return dryRun == null ? new ImportWanted(path, layout, source, status, dryRunOfQuery) : this;
    }

    ImportOptions options() {
        return new ImportOptions(
                layout,
                source,
                status == null || status.isBlank() ? null : statusOf(status.strip()),
                Boolean.TRUE.equals(dryRun));
    }

    private static Status statusOf(String word) {
        return Arrays.stream(Status.values())
                .filter(value -> value.label().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> wrong("status", "There is no status '" + word + "'. There are: provisional, validated."));
    }

    /** A part that nobody reads may be one that was misspelt, or a wish that is not fulfilled: it is refused. */
    static void checkParts(Set<String> parts) {
        parts.stream().filter(part -> !PARTS.contains(part)).findFirst().ifPresent(part -> {
            throw wrong(part, "The form has a part that nobody reads. Allowed: " + String.join(", ", PARTS) + ".");
        });
    }

    /** 400, for one field of the body or part of the form. */
    static Problem wrong(String field, String message) {
        return Problem.badRequest(message, Problem.error(field, message));
    }
}
