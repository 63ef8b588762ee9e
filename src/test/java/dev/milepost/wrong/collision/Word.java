package dev.milepost.wrong.collision;

import dev.milepost.wrong.rest.Answer;
import io.smallrye.mutiny.Uni;

public record Word(Uni<Answer> usesAFrameworkAndTheOutermostLayer) {}
