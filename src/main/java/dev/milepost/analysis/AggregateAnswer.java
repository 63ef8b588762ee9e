package dev.milepost.analysis;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows ordered by their groups, each group and each measure under its word. */
public record AggregateAnswer(Meta meta, List<Map<String, @Nullable Object>> rows) implements Answer {}
