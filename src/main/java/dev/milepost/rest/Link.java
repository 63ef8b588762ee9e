package dev.milepost.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A link of a document, absolute. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Link(
        String href, String rel, String type, @Nullable String title) {}
