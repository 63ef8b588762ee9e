package dev.milepost.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of {@code k8s} as they lie there; needs no kubectl. And the rules for pods can fail. */
class RawManifestsTest {
    private static final List<Pod> PODS = Folder.manifests().stream()
            .filter(file -> !Folder.isPatch(file))
            .flatMap(file -> objects(file).pods().stream())
            .toList();

    static Stream<Path> manifests() {
        return Folder.manifests().stream();
    }

    static Stream<Path> kustomizations() {
        return Folder.kustomizations().stream();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void eachFileFitsTheModelsOfItsObjects(Path file) {
        assertThat(Manifests.of(Folder.name(file), Folder.text(file)))
                .as("%s holds no object", Folder.name(file))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void whatAKustomizationNamesIsThereAndItsPatchesAreSome(Path file) {
        Kustomization kustomization = Manifests.kustomization(Folder.name(file), Folder.text(file));

        kustomization.named().forEach(name -> {
            Path named = file.resolveSibling(name);
            Path wanted = Files.isDirectory(named) ? named.resolve(Kustomization.FILE) : named;
            assertThat(wanted)
                    .as("%s names %s, which is not there", Folder.name(file), name)
                    .isRegularFile();
        });
        kustomization
                .patchFiles()
                .forEach(name ->
                        assertThat(name).as("a patch is called *.patch.yaml").endsWith(".patch.yaml"));
        kustomization
                .inlinePatches()
                .forEach(patch -> assertThat(Manifests.jsonPatch(Folder.name(file), patch))
                        .allSatisfy(step -> assertThat(step.path()).startsWith("/")));
    }

    @Test
    void noFileIsForgotten() {
        Set<Path> named = new TreeSet<>();
        for (Path file : Folder.kustomizations())
            Manifests.kustomization(Folder.name(file), Folder.text(file))
                    .named()
                    .forEach(name -> named.add(file.resolveSibling(name).normalize()));

        assertThat(Folder.manifests())
                .as("a file that no kustomization names is never applied: name it, or take it away")
                .allMatch(named::contains);
    }

    @Test
    void noSecretIsInTheRepository() {
        assertThat(Folder.files())
                .as("a Secret is made by the operator, as the README says: take it out of the file, and change it")
                .noneMatch(file -> Folder.text(file).contains("kind: Secret\n")
                        || Folder.text(file).contains("secretGenerator"));
    }

    @Test
    void milepostKnowsEachVariable() {
        Environment milepost = Environment.MILEPOST;
        Stream<String> ofFiles = Folder.files().stream()
                .filter(file -> file.toString().endsWith(".env"))
                .flatMap(file -> Folder.text(file).lines());
        Stream<String> ofKustomizations = Folder.kustomizations().stream()
                .flatMap(file -> Manifests.kustomization(Folder.name(file), Folder.text(file))
                        .literals());
        Stream<String> ofDeployments = Folder.manifests().stream()
                .flatMap(file -> objects(file).all(Deployment.class).stream())
                .flatMap(deployment -> deployment.getSpec().getTemplate().getSpec().getContainers().stream())
                .flatMap(container -> container.getEnv().stream().map(EnvVar::getName));

        assertThat(Stream.of(ofFiles, ofKustomizations, ofDeployments)
                        .flatMap(variables -> variables)
                        .map(line -> line.replaceAll("=.*", "")))
                .as("a variable that nobody reads does nothing: is it misspelt? There are %s", milepost.all())
                .contains("MYSQL_HOST", "MYSQL_PASSWORD", "MILEPOST_IMPORTS_SPOOL")
                .allMatch(milepost::knows);
    }

    @Test
    void aVariableThatMilepostDoesNotKnowIsFound() {
        Environment milepost = Environment.MILEPOST;

        assertThat(List.of("MILEPOST_IMPORTS_SPOOL", "MILEPOST_INGEST_BATCH_SIZE", "KAFKA_SSL_KEYSTORE_LOCATION"))
                .allMatch(milepost::knows);
        assertThat(List.of("MILEPOST_IMPORT_SPOOL", "MYSQL_HOSTNAME", "KAFKA_SSL_KEYSTORE", "QUARKUS_HTTP_ADDRESS"))
                .noneMatch(milepost::knows);
    }

    @ParameterizedTest
    @EnumSource
    void theRuleHoldsForEachPod(PodRule rule) {
        assertThat(PODS).extracting(Pod::workload).contains("milepost", "mysql");
        assertThat(PODS)
                .extracting(rule::brokenBy)
                .allSatisfy(broken -> assertThat(broken).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void theRuleFindsWhatBreaksIt(PodRule rule) {
        Pod broken = new Rendering("broken", Manifests.of("broken.yaml", broken()))
                .pods()
                .getFirst();

        Optional<String> said = rule.brokenBy(broken);

        assertThat(said).as("%s finds nothing wrong with broken.yaml", rule).isPresent();
        assertThat(said.orElseThrow()).startsWith("broken breaks " + rule + ": ");
    }

    @Test
    void aFieldThatTheModelDoesNotHaveFails() {
        String misspelt = broken().replace("hostNetwork: true", "readinesProbe: {}");

        assertThatThrownBy(() -> Manifests.of("broken.yaml", misspelt))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("broken.yaml, Deployment broken does not fit its model")
                .hasMessageContaining("readinesProbe");
    }

    @Test
    void aFieldThatStrimziDoesNotHaveFails() {
        String topic = Folder.text(Folder.K8S.resolve("components/kafka/kafkatopics.yaml"));

        assertThatThrownBy(() -> Manifests.of("topics", topic.replace("partitions:", "partition:")))
                .hasMessageContaining("\"partition\"");
    }

    @Test
    void aFieldThatKedaDoesNotHaveFails() {
        String scaled = Folder.text(Folder.K8S.resolve("components/keda/scaledobject.yaml"));

        assertThatThrownBy(() -> Manifests.of("keda", scaled.replace("maxReplicaCount:", "maxReplicas:")))
                .hasMessageContaining("\"maxReplicas\"");
    }

    @Test
    void aKindWithoutAModelFails() {
        assertThatThrownBy(() -> Manifests.of("x", "{apiVersion: v1, kind: Secret, metadata: {name: x}}"))
                .hasMessageContaining("no model is known for v1/Secret");
    }

    private static Rendering objects(Path file) {
        return new Rendering(Folder.name(file), Manifests.of(Folder.name(file), Folder.text(file)));
    }

    private static String broken() {
        try (InputStream in = RawManifestsTest.class.getResourceAsStream("/k8s/broken.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
