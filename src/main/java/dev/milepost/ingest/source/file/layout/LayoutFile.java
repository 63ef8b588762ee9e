package dev.milepost.ingest.source.file.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.milepost.collision.Field;
import dev.milepost.collision.RecordKind;
import dev.milepost.collision.Status;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A layout as it is written in YAML. A mistake in it is named with the file it is in. */
record LayoutFile(
        String name,
        String title,
        String source,
        String status,
        List<String> recognisedBy,
        Map<String, List<String>> columns) {
    private static final YAMLMapper YAML = new YAMLMapper();

    static Layout parse(String file, String yaml) {
        try {
            return YAML.readValue(yaml, LayoutFile.class).layout();
        } catch (JsonProcessingException | RuntimeException e) {
            throw new IllegalStateException("The layout file " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    private Layout layout() {
        Map<Field, List<String>> byField = new EnumMap<>(Field.class);
        columns.forEach((field, headers) -> byField.put(field(field), List.copyOf(headers)));
        return new Layout(
                name,
                title,
                RecordKind.COLLISION,
                source,
                statusOf(),
                recognisedBy.stream().map(LayoutFile::field).toList(),
                byField);
    }

    private Status statusOf() {
        return Arrays.stream(Status.values())
                .filter(value -> value.label().equals(status))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "status is '" + status + "'; it is either provisional or validated"));
    }

    private static Field field(String label) {
        return Arrays.stream(Field.values())
                .filter(field -> Layout.label(field).equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no field '" + label + "'; there are "
                        + Arrays.stream(Field.values()).map(Layout::label).toList()));
    }
}
