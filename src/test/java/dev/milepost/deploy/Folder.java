package dev.milepost.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files below {@code k8s}. */
final class Folder {
    static final Path K8S = Path.of("k8s").toAbsolutePath();

    private Folder() {}

    static List<Path> files() {
        try (Stream<Path> files = Files.walk(K8S)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> kustomizations() {
        return files().stream()
                .filter(file -> file.endsWith(Kustomization.FILE))
                .toList();
    }

    /** Whole objects and the parts of objects that are laid over them. */
    static List<Path> manifests() {
        return files().stream()
                .filter(file -> file.toString().endsWith(".yaml") && !file.endsWith(Kustomization.FILE))
                .filter(file -> !file.toString().endsWith(".test.yaml"))
                .toList();
    }

    static boolean isPatch(Path file) {
        return file.toString().endsWith(".patch.yaml");
    }

    static String name(Path file) {
        return "k8s/" + K8S.relativize(file);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
