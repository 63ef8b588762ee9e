package dev.milepost.deploy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A kustomization.yaml, with the fields that we use; an older word for one of them fails. */
record Kustomization(
        String apiVersion,
        String kind,
        @Nullable String namespace,
        @Nullable List<Labels> labels,
        @Nullable List<String> resources,
        @Nullable List<String> components,
        @Nullable List<Image> images,
        @Nullable List<Generator> configMapGenerator,
        @Nullable List<Patch> patches) {

    static final String FILE = "kustomization.yaml";

    record Labels(Map<String, String> pairs) {}

    record Image(String name, @Nullable String newName, String newTag) {}

    record Generator(
            String name,
            @Nullable String behavior,
            @Nullable List<String> envs,
            @Nullable List<String> literals) {}

    record Patch(
            @Nullable Map<String, String> target,
            @Nullable String path,
            @Nullable String patch) {}

    /** One step of a JSON patch. */
    record Step(String op, String path, @Nullable Object value) {}

    /** Files and folders that it names. */
    Stream<String> named() {
        return Stream.of(
                        all(resources).stream(),
                        all(components).stream(),
                        all(configMapGenerator).stream().flatMap(generator -> all(generator.envs).stream()),
                        patchFiles())
                .flatMap(names -> names);
    }

    Stream<String> patchFiles() {
        return all(patches).stream().map(Patch::path).flatMap(Stream::ofNullable);
    }

    Stream<String> inlinePatches() {
        return all(patches).stream().map(Patch::patch).flatMap(Stream::ofNullable);
    }

    Stream<String> literals() {
        return all(configMapGenerator).stream().flatMap(generator -> all(generator.literals).stream());
    }

    private static <T> List<T> all(@Nullable List<T> some) {
        return some == null ? List.of() : some;
    }
}
