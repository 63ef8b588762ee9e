package dev.milepost.deploy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What one overlay, with one choice of components, gives the cluster. */
record Rendering(String title, List<Manifest> manifests) {
    static final String SERVICE = "milepost";

    <T> List<T> all(Class<T> type) {
        return manifests.stream()
                .map(Manifest::model)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    <T> Optional<T> find(Class<T> type, String name) {
        return manifests.stream()
                .filter(manifest ->
                        type.isInstance(manifest.model()) && manifest.name().equals(name))
                .map(manifest -> type.cast(manifest.model()))
                .findFirst();
    }

    <T> T one(Class<T> type, String name) {
        return find(type, name)
                .orElseThrow(() -> new AssertionError(
                        title + " has no " + type.getSimpleName() + " " + name + ". There are " + manifests + "."));
    }

    Deployment service() {
        return one(Deployment.class, SERVICE);
    }

    Container container() {
        return service().getSpec().getTemplate().getSpec().getContainers().getFirst();
    }

    List<Pod> pods() {
        return Stream.concat(
                        all(Deployment.class).stream()
                                .map(it -> new Pod(
                                        it.getMetadata().getName(), it.getSpec().getTemplate())),
                        all(StatefulSet.class).stream()
                                .map(it -> new Pod(
                                        it.getMetadata().getName(), it.getSpec().getTemplate())))
                .toList();
    }

    /** The service's environment as far as it stands in clear text. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        container()
                .getEnvFrom()
                .forEach(from -> settings.putAll(
                        one(ConfigMap.class, from.getConfigMapRef().getName()).getData()));
        for (EnvVar variable : container().getEnv())
            if (variable.getValue() != null) settings.put(variable.getName(), variable.getValue());
        return settings;
    }

    /** The names of all variables of the service's environment. */
    List<String> variables() {
        return Stream.concat(
                        settings().keySet().stream(),
                        container().getEnv().stream().map(EnvVar::getName))
                .distinct()
                .toList();
    }

    @Override
    public String toString() {
        return title;
    }
}
