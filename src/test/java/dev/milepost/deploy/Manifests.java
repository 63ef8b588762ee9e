package dev.milepost.deploy;

import static java.util.Map.entry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClass;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads YAML into typed models. A kind without a model, a field that its model does not have, a key twice: each fails. */
final class Manifests {
    private static final Map<String, Class<?>> MODELS = Map.ofEntries(
            entry("v1/Namespace", Namespace.class),
            entry("v1/ConfigMap", ConfigMap.class),
            entry("v1/Service", Service.class),
            entry("v1/ServiceAccount", ServiceAccount.class),
            entry("v1/PersistentVolumeClaim", PersistentVolumeClaim.class),
            entry("apps/v1/Deployment", Deployment.class),
            entry("apps/v1/StatefulSet", StatefulSet.class),
            entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            entry("networking.k8s.io/v1/Ingress", Ingress.class),
            entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            entry("scheduling.k8s.io/v1/PriorityClass", PriorityClass.class),
            entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class),
            entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class),
            entry("keda.sh/v1alpha1/ScaledObject", Keda.ScaledObject.class),
            entry("keda.sh/v1alpha1/TriggerAuthentication", Keda.TriggerAuthentication.class),
            entry("kafka.strimzi.io/v1/Kafka", Kafka.class),
            entry("kafka.strimzi.io/v1/KafkaNodePool", KafkaNodePool.class),
            entry("kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class),
            entry("kafka.strimzi.io/v1/KafkaUser", KafkaUser.class));

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new NothingSwallowed())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Manifests() {}

    /**
     * @param where for messages
     * @throws AssertionError naming the object and the field
     */
    static List<Manifest> of(String where, String yaml) {
        List<Manifest> manifests = new ArrayList<>();
        for (Object document : documents(yaml)) manifests.add(manifest(where, document));
        return manifests;
    }

    static Kustomization kustomization(String where, String yaml) {
        return read(where, documents(yaml).getFirst(), Kustomization.class);
    }

    static List<Kustomization.Step> jsonPatch(String where, String yaml) {
        try {
            return STRICT.convertValue(documents(yaml).getFirst(), new TypeReference<>() {});
        } catch (IllegalArgumentException e) {
            throw new AssertionError(where + ": a patch is not a JSON patch: " + e.getMessage(), e);
        }
    }

    private static List<Object> documents(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        List<Object> documents = new ArrayList<>();
        new Yaml(new SafeConstructor(options)).loadAll(yaml).forEach(documents::add);
        documents.removeIf(Objects::isNull);
        return documents;
    }

    private static Manifest manifest(String where, Object document) {
        if (!(document instanceof Map<?, ?> fields) || !(fields.get("metadata") instanceof Map<?, ?> metadata))
            throw new AssertionError(where + ": a document is not an object of Kubernetes: " + document);
        String type = fields.get("apiVersion") + "/" + fields.get("kind");
        Class<?> model = MODELS.get(type);
        if (model == null)
            throw new AssertionError(where + ": no model is known for " + type + ". Add it to Manifests.MODELS.");
        String name = String.valueOf(metadata.get("name"));
        Object namespace = metadata.get("namespace");
        return new Manifest(
                String.valueOf(fields.get("kind")),
                name,
                namespace == null ? null : namespace.toString(),
                read(where + ", " + fields.get("kind") + " " + name, document, model));
    }

    private static <T> T read(String where, Object document, Class<T> type) {
        try {
            return STRICT.convertValue(document, type);
        } catch (IllegalArgumentException e) {
            throw new AssertionError(where + " does not fit its model: " + e.getMessage(), e);
        }
    }

    /** The models keep fields that they do not know, so that nothing is lost; here nothing may be unknown. */
    private static final class NothingSwallowed extends JacksonAnnotationIntrospector {
        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated annotated) {
            return super.findPropertyIgnoralByName(config, annotated).withoutIgnoreUnknown();
        }
    }
}
