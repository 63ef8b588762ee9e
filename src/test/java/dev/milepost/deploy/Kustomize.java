package dev.milepost.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The overlays as {@code kubectl kustomize} renders them, alone and with the components that may be added or changed. */
final class Kustomize {
    static final String MISSING =
            "kubectl is not installed, or is older than 1.24 and does not know the fields of today's"
                    + " kustomization files. The overlays of k8s/ were not rendered and not checked; their files were (RawManifestsTest)."
                    + " Install kubectl 1.24 or newer: .ci/run shows one way.";

    private static final Tool KUBECTL = new Tool("kubectl");
    private static final Path MADE = Path.of("target/k8s").toAbsolutePath();

    private Kustomize() {}

    static boolean isThere() {
        if (!KUBECTL.isThere()) return false;
        Tool.Said version = KUBECTL.run(List.of("version", "--client", "--output=json"));
        return version.status() == 0 && version.output().contains("kustomizeVersion");
    }

    /** Each overlay as it is, local with each component that it can have, production with CPU in place of lag. */
    static List<Rendering> renderings() {
        List<Rendering> renderings = new ArrayList<>();
        renderings.add(rendered("local", Folder.K8S.resolve("overlays/local")));
        renderings.add(rendered("production", Folder.K8S.resolve("overlays/production")));
        for (String component : List.of("monitoring", "hpa"))
            renderings.add(changed("local", "mysql", "mysql", component));
        renderings.add(changed("production", "keda", "hpa"));
        return renderings;
    }

    static Rendering rendered(String title, Path directory) {
        Tool.Said said = KUBECTL.run(List.of("kustomize", directory.toString()));
        if (said.status() != 0)
            throw new AssertionError("kubectl kustomize does not render " + title + ": " + said.errors());
        if (!said.errors().isBlank())
            throw new AssertionError("kubectl kustomize warns of " + title + ": " + said.errors());
        return new Rendering(title, Manifests.of(title, said.output()));
    }

    /** In a copy of all of {@code k8s} in which the overlay's line of one component is changed into those of others. */
    private static Rendering changed(String overlay, String component, String... others) {
        String name = overlay + "-with-" + String.join("-", others);
        Path copy = MADE.resolve(name);
        for (Path file : Folder.files()) write(copy.resolve(Folder.K8S.relativize(file)), Folder.text(file));
        Path directory = copy.resolve("overlays").resolve(overlay);
        Path kustomization = directory.resolve(Kustomization.FILE);
        String text = Folder.text(kustomization);
        if (!text.contains(line(component)))
            throw new AssertionError("The overlay " + overlay + " has no component " + component);
        String lines = Stream.of(others).map(Kustomize::line).collect(Collectors.joining());
        write(kustomization, text.replace(line(component), lines));
        return rendered(name, directory);
    }

    private static String line(String component) {
        return "  - ../../components/" + component + "\n";
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
