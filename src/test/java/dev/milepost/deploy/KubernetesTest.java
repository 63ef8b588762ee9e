package dev.milepost.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.ingest.IngestConfig;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.api.model.apps.RollingUpdateDeployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClass;
import io.fabric8.openshift.api.model.monitoring.v1.Endpoint;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.quarkus.kafka.client.runtime.KafkaRuntimeConfigProducer;
import io.quarkus.runtime.ApplicationConfig;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.kafka.listener.GenericKafkaListener;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code kubectl kustomize} makes of {@code k8s}: typed, held against rules for any service, and against our code. */
class KubernetesTest {
    private static final Environment MILEPOST = Environment.MILEPOST;

    private static List<Rendering> rendered = List.of();

    @BeforeAll
    static void render() {
        Tool.require(Kustomize.isThere(), Kustomize.MISSING);
        rendered = Kustomize.renderings();
    }

    static Stream<Rendering> renderings() {
        return rendered.stream();
    }

    static Stream<Arguments> rulesOfRenderings() {
        return renderings().flatMap(rendering -> PodRule.all().stream().map(rule -> Arguments.of(rule, rendering)));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("rulesOfRenderings")
    void theRuleHoldsForEachPod(PodRule rule, Rendering rendering) {
        assertThat(rendering.pods())
                .isNotEmpty()
                .extracting(rule::brokenBy)
                .allSatisfy(broken -> assertThat(broken).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void everythingIsInTheNamespaceMilepost(Rendering rendering) {
        Set<String> ofTheCluster = Set.of("Namespace", "PriorityClass");
        assertThat(rendering.manifests())
                .filteredOn(manifest -> !ofTheCluster.contains(manifest.kind()))
                .as("set namespace: milepost in the kustomization")
                .allMatch(manifest -> "milepost".equals(manifest.namespace()));
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void aNewVersionComesWithoutAGap(Rendering rendering) {
        DeploymentSpec spec = rendering.service().getSpec();
        RollingUpdateDeployment update = spec.getStrategy().getRollingUpdate();

        assertThat(update.getMaxUnavailable())
                .as("set maxUnavailable: 0: an instance goes when its successor is ready")
                .isEqualTo(new IntOrString(0));
        assertThat(update.getMaxSurge()).isEqualTo(new IntOrString(1));
        assertThat(spec.getRevisionHistoryLimit())
                .as("set revisionHistoryLimit")
                .isBetween(1, 10);
        Probe startup = rendering.container().getStartupProbe();
        assertThat(spec.getProgressDeadlineSeconds())
                .as("make progressDeadlineSeconds longer than the startup probe is patient")
                .isGreaterThan(startup.getPeriodSeconds() * startup.getFailureThreshold());
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void instancesAreSpreadOverNodesAndZones(Rendering rendering) {
        assertThat(rendering.service().getSpec().getTemplate().getSpec().getTopologySpreadConstraints())
                .as("spread over kubernetes.io/hostname and topology.kubernetes.io/zone")
                .extracting(constraint -> constraint.getTopologyKey())
                .containsExactlyInAnyOrder("kubernetes.io/hostname", "topology.kubernetes.io/zone");
        assertThat(rendering.service().getSpec().getTemplate().getSpec().getTopologySpreadConstraints())
                .allSatisfy(constraint -> assertSelectsTheService(rendering, constraint.getLabelSelector()));
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void theEndOfAPodLeavesTimeToDrain(Rendering rendering) throws ReflectiveOperationException {
        PodSpec pod = rendering.service().getSpec().getTemplate().getSpec();
        long beforeSigterm =
                rendering.container().getLifecycle().getPreStop().getSleep().getSeconds();
        Duration drain = Duration.parse("PT"
                + rendering
                        .settings()
                        .getOrDefault(
                                "MILEPOST_INGEST_DRAIN",
                                IngestConfig.class
                                        .getMethod("drain")
                                        .getAnnotation(WithDefault.class)
                                        .value()));

        assertThat(beforeSigterm)
                .as("preStop waits until the Service has heard of the end, and no longer")
                .isBetween(3L, 15L);
        assertThat(pod.getTerminationGracePeriodSeconds())
                .as("make terminationGracePeriodSeconds more than preStop, milepost.ingest.drain and 10 s for the rest")
                .isGreaterThanOrEqualTo(beforeSigterm + drain.toSeconds() + 10);
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void oneInstanceAtATimeIsTakenAway(Rendering rendering) {
        PodDisruptionBudget budget = rendering.one(PodDisruptionBudget.class, Rendering.SERVICE);

        assertSelectsTheService(rendering, budget.getSpec().getSelector());
        assertThat(budget.getSpec().getMaxUnavailable()).isEqualTo(new IntOrString(1));
        assertThat(budget.getSpec().getUnhealthyPodEvictionPolicy())
                .as("without AlwaysAllow no node can be drained while a server is away, for no instance is ready then")
                .isEqualTo("AlwaysAllow");
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void whatIsReferredToIsThere(Rendering rendering) {
        PodSpec pod = rendering.service().getSpec().getTemplate().getSpec();

        rendering.one(PriorityClass.class, pod.getPriorityClassName());
        ServiceAccount account = rendering.one(ServiceAccount.class, pod.getServiceAccountName());
        assertThat(account.getAutomountServiceAccountToken()).isFalse();
        pod.getVolumes().stream()
                .map(Volume::getPersistentVolumeClaim)
                .filter(Objects::nonNull)
                .forEach(claim -> rendering.one(PersistentVolumeClaim.class, claim.getClaimName()));
        rendering
                .container()
                .getEnvFrom()
                .forEach(from ->
                        rendering.one(ConfigMap.class, from.getConfigMapRef().getName()));
        assertThat(rendering
                        .container()
                        .getEnvFrom()
                        .getFirst()
                        .getConfigMapRef()
                        .getName())
                .as("the ConfigMap has a hash in its name, so that a changed setting makes new pods")
                .matches("milepost-[a-z0-9]{10}");
        List<String> volumes = pod.getVolumes().stream().map(Volume::getName).toList();
        assertThat(rendering.container().getVolumeMounts())
                .allSatisfy(mount -> assertThat(volumes).contains(mount.getName()));
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void portsAreTheOneThatMilepostListensOn(Rendering rendering) {
        int port = Integer.parseInt(
                rendering.settings().getOrDefault("QUARKUS_HTTP_PORT", MILEPOST.property("quarkus.http.port")));

        assertThat(rendering.container().getPorts()).singleElement().satisfies(listed -> {
            assertThat(listed.getName()).isEqualTo("http");
            assertThat(listed.getContainerPort()).isEqualTo(port);
        });
        assertThat(rendering.settings())
                .as("without QUARKUS_HTTP_HOST it listens on loopback only, and no probe reaches it")
                .containsEntry("QUARKUS_HTTP_HOST", "0.0.0.0");
        Service service = rendering.one(Service.class, Rendering.SERVICE);
        assertThat(service.getSpec().getPorts())
                .singleElement()
                .satisfies(listed -> assertThat(listed.getTargetPort()).isEqualTo(new IntOrString("http")));
        assertThat(podLabels(rendering)).containsAllEntriesOf(service.getSpec().getSelector());
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void probesAskWhereMilepostAnswers(Rendering rendering) {
        assertAsks(rendering.container().getStartupProbe(), "/q/health/started");
        assertAsks(rendering.container().getLivenessProbe(), "/q/health/live");
        assertAsks(rendering.container().getReadinessProbe(), "/q/health/ready");
        Probe startup = rendering.container().getStartupProbe();
        assertThat(startup.getPeriodSeconds() * startup.getFailureThreshold())
                .as("a database that is away at the start is waited for: give the startup probe ten minutes or more")
                .isGreaterThanOrEqualTo(600);
    }

    private static void assertAsks(Probe probe, String path) {
        HTTPGetAction get = probe.getHttpGet();
        assertThat(get.getPath()).isEqualTo(path);
        assertThat(get.getPort()).isEqualTo(new IntOrString("http"));
        // a check of a server waits 2 s for it
        assertThat(probe.getTimeoutSeconds())
                .as("readiness waits 2 s for each server: a probe must wait longer")
                .isGreaterThan(3);
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void milepostKnowsEachVariableOfItsEnvironment(Rendering rendering) {
        assertThat(rendering.variables())
                .as("a variable that nobody reads does nothing: is it misspelt? %s", MILEPOST.all())
                .isNotEmpty()
                .allMatch(MILEPOST::knows);
    }

    /** As Quarkus makes settings of Kafka's clients out of variables. */
    @ParameterizedTest
    @MethodSource("renderings")
    void whatIsSaidOfKafkaReachesItsClients(Rendering rendering) {
        Map<String, String> environment = new HashMap<>(rendering.settings());
        rendering.container().getEnv().stream()
                .map(EnvVar::getName)
                .filter(name -> !environment.containsKey(name))
                .forEach(name -> environment.put(name, "of a Secret"));
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, 300))
                .build();

        Map<String, Object> client = new KafkaRuntimeConfigProducer().createKafkaRuntimeConfig(config, new Nameless());

        assertThat(client)
                .containsEntry("bootstrap.servers", rendering.settings().get("KAFKA_BOOTSTRAP_SERVERS"));
        assertThat(AdminClientConfig.configNames()).containsAll(client.keySet());
        if (rendering.title().startsWith("production"))
            assertThat(client)
                    .as("the listener wants TLS and a certificate")
                    .containsEntry("security.protocol", "SSL")
                    .containsKeys(
                            "ssl.keystore.location",
                            "ssl.keystore.password",
                            "ssl.truststore.location",
                            "ssl.truststore.password");
        for (String store : List.of("ssl.keystore.location", "ssl.truststore.location"))
            if (client.get(store) instanceof String file)
                assertThat(rendering.container().getVolumeMounts())
                        .as("%s is on no volume", file)
                        .anyMatch(mount -> Path.of(file).startsWith(mount.getMountPath()));
    }

    private static final class Nameless implements ApplicationConfig {
        @Override
        public Optional<String> name() {
            return Optional.empty();
        }

        @Override
        public Optional<String> version() {
            return Optional.empty();
        }

        @Override
        public Optional<String> uiHeader() {
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void milepostIsToldWhereItsServersAre(Rendering rendering) {
        assertThat(rendering.variables())
                .contains("KAFKA_BOOTSTRAP_SERVERS", "MYSQL_HOST", "MYSQL_DATABASE", "MYSQL_USER", "MYSQL_PASSWORD");
        assertThat(rendering.variables())
                .as("bound beyond loopback it has to be told who may come in")
                .containsAnyOf("MILEPOST_ACCESS_OPEN", "MILEPOST_ACCESS_ADMIN_TOKEN");
        boolean production = rendering.title().startsWith("production");
        assertThat(rendering.variables().contains("MILEPOST_ACCESS_OPEN"))
                .as("only the local overlay is open")
                .isEqualTo(!production);
        assertThat(rendering.variables().contains("MILEPOST_SIMULATOR_RUNNING"))
                .as("no invented collisions in production")
                .isEqualTo(!production);
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void filesLieWhereItMayWriteAndEachInstanceSeesThem(Rendering rendering) {
        Path spool = Path.of(rendering.settings().get("MILEPOST_IMPORTS_SPOOL"));
        Path inbox = Path.of(rendering.settings().get("MILEPOST_IMPORTS_INBOX"));
        VolumeMount mount = rendering.container().getVolumeMounts().stream()
                .filter(candidate -> spool.startsWith(candidate.getMountPath()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(spool + " is on no volume, and the root is read-only"));
        Volume volume = rendering.service().getSpec().getTemplate().getSpec().getVolumes().stream()
                .filter(candidate -> candidate.getName().equals(mount.getName()))
                .findFirst()
                .orElseThrow();

        assertThat(inbox).as("the inbox is on the same volume").startsWithRaw(Path.of(mount.getMountPath()));
        assertThat(rendering.container().getVolumeMounts())
                .as("workbooks are unpacked to /tmp")
                .anyMatch(candidate -> candidate.getMountPath().equals("/tmp"));
        assertThat(volume.getPersistentVolumeClaim())
                .as("any instance takes up any import: files must be on a claim, not in a pod's own emptyDir")
                .isNotNull();
        PersistentVolumeClaim claim = rendering.one(
                PersistentVolumeClaim.class, volume.getPersistentVolumeClaim().getClaimName());
        boolean one = Integer.valueOf(1).equals(rendering.service().getSpec().getReplicas());
        if (!one && rendering.title().startsWith("production"))
            assertThat(claim.getSpec().getAccessModes())
                    .as("several instances on several nodes: the claim must be ReadWriteMany")
                    .containsExactly("ReadWriteMany");
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void anAutoscalerStopsAtTheNumberOfPartitions(Rendering rendering) {
        List<Integer> most = new ArrayList<>();
        rendering
                .all(HorizontalPodAutoscaler.class)
                .forEach(scaler -> most.add(scaler.getSpec().getMaxReplicas()));
        rendering
                .all(Keda.ScaledObject.class)
                .forEach(scaler -> most.add(scaler.spec().maxReplicaCount()));
        int partitions = topic(rendering, streamTopic()).getSpec().getPartitions();

        if (rendering.title().startsWith("production"))
            assertThat(most).as("production has an autoscaler").hasSize(1);
        assertThat(most)
                .as("one autoscaler, or none: two pull at one Deployment")
                .hasSizeLessThan(2)
                .as("more instances than the %d partitions have nothing to read", partitions)
                .allMatch(instances -> instances == partitions);
        if (most.isEmpty())
            assertThat(rendering.service().getSpec().getReplicas()).isNotNull();
        else
            assertThat(rendering.service().getSpec().getReplicas())
                    .as("an autoscaler says how many: take replicas away, or each apply sets it back")
                    .isNull();
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void lagIsAskedOfTheGroupAndTopicThatMilepostReads(Rendering rendering) {
        for (Keda.ScaledObject scaler : rendering.all(Keda.ScaledObject.class)) {
            assertThat(scaler.spec().scaleTargetRef())
                    .isEqualTo(new Keda.Target("apps/v1", "Deployment", Rendering.SERVICE));
            assertThat(scaler.spec().triggers()).singleElement().satisfies(trigger -> {
                assertThat(trigger.metadata())
                        .containsEntry("topic", streamTopic())
                        .containsEntry(
                                "consumerGroup", MILEPOST.property("mp.messaging.incoming.accident-data.group.id"))
                        .containsEntry("offsetResetPolicy", "earliest");
                assertListens(rendering, trigger.metadata().get("bootstrapServers"));
                rendering.one(
                        Keda.TriggerAuthentication.class,
                        Objects.requireNonNull(trigger.authenticationRef()).name());
            });
        }
        for (HorizontalPodAutoscaler scaler : rendering.all(HorizontalPodAutoscaler.class))
            assertThat(scaler.getSpec().getScaleTargetRef().getName()).isEqualTo(Rendering.SERVICE);
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void topicsAreThoseOfTheCode(Rendering rendering) throws ReflectiveOperationException {
        KafkaTopic stream = topic(rendering, streamTopic());
        topic(rendering, rejectTopic(rendering));
        Kafka kafka = rendering.one(Kafka.class, "milepost");

        assertThat(stream.getSpec().getPartitions()).isGreaterThanOrEqualTo(4);
        assertThat(kafka.getSpec().getKafka().getVersion()).startsWith("4.1.");
        assertListens(rendering, rendering.settings().get("KAFKA_BOOTSTRAP_SERVERS"));
        if (rendering.title().startsWith("production"))
            assertThat(stream.getSpec().getReplicas())
                    .as("what Kafka has acknowledged must outlive a broker")
                    .isGreaterThanOrEqualTo(3);
    }

    private static String streamTopic() {
        return MILEPOST.property("mp.messaging.incoming.accident-data.topic");
    }

    private static String rejectTopic(Rendering rendering) throws ReflectiveOperationException {
        String byDefault = Class.forName("dev.milepost.rejects.RejectSettings")
                .getDeclaredMethod("topic")
                .getAnnotation(WithDefault.class)
                .value();
        return rendering.settings().getOrDefault("MILEPOST_REJECTS_TOPIC", byDefault);
    }

    private static KafkaTopic topic(Rendering rendering, String name) {
        return rendering.one(KafkaTopic.class, name);
    }

    /** Strimzi's Service for the start is called after the cluster. */
    private static void assertListens(Rendering rendering, String bootstrap) {
        Kafka kafka = rendering.one(Kafka.class, "milepost");
        String host = bootstrap.replaceAll("[.:].*", "");
        int port = Integer.parseInt(bootstrap.replaceAll(".*:", ""));
        assertThat(host).isEqualTo(kafka.getMetadata().getName() + "-kafka-bootstrap");
        assertThat(kafka.getSpec().getKafka().getListeners())
                .as("no listener of Kafka has port %d", port)
                .extracting(GenericKafkaListener::getPort)
                .contains(port);
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void onlyTheIngressControllerAndPrometheusComeIn(Rendering rendering) {
        List<NetworkPolicyIngressRule> rules = policies(rendering)
                .flatMap(policy -> policy.getSpec().getIngress().stream())
                .toList();

        assertThat(policies(rendering))
                .as("a NetworkPolicy that selects the service has to close both directions")
                .anyMatch(policy -> policy.getSpec().getPolicyTypes().containsAll(List.of("Ingress", "Egress")));
        assertThat(rules).singleElement().satisfies(rule -> {
            assertThat(rule.getFrom())
                    .extracting(peer -> peer.getNamespaceSelector().getMatchLabels())
                    .containsExactlyInAnyOrder(
                            Map.of("kubernetes.io/metadata.name", "ingress-nginx"),
                            Map.of("kubernetes.io/metadata.name", "monitoring"));
            assertThat(rule.getPorts()).extracting(NetworkPolicyPort::getPort).containsExactly(new IntOrString("http"));
        });
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void onlyNamesKafkaAndMySqlAreReached(Rendering rendering) {
        List<NetworkPolicyEgressRule> rules = policies(rendering)
                .flatMap(policy -> policy.getSpec().getEgress().stream())
                .toList();
        int kafka = Integer.parseInt(
                rendering.settings().get("KAFKA_BOOTSTRAP_SERVERS").replaceAll(".*:", ""));
        int mysql = Integer.parseInt(rendering.settings().get("MYSQL_PORT"));

        assertThat(rules)
                .allSatisfy(rule -> assertThat(rule.getTo())
                        .as("a rule without a peer opens the port to the whole world")
                        .isNotEmpty());
        assertThat(rules.stream()
                        .flatMap(rule -> rule.getPorts().stream())
                        .map(port -> port.getPort().getIntVal()))
                .as("DNS, Kafka and MySQL, and nothing else")
                .containsExactlyInAnyOrder(53, 53, kafka, mysql);
    }

    private static Stream<NetworkPolicy> policies(Rendering rendering) {
        Map<String, String> labels = podLabels(rendering);
        return rendering.all(NetworkPolicy.class).stream()
                .filter(policy -> labels.entrySet()
                        .containsAll(policy.getSpec()
                                .getPodSelector()
                                .getMatchLabels()
                                .entrySet()));
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void theIngressLetsUploadsAndEventsThrough(Rendering rendering) {
        Ingress ingress = rendering.one(Ingress.class, Rendering.SERVICE);
        Map<String, String> annotations = ingress.getMetadata().getAnnotations();
        String nginx = "nginx.ingress.kubernetes.io/";
        String largest = rendering
                .settings()
                .getOrDefault(
                        "QUARKUS_HTTP_LIMITS_MAX_BODY_SIZE", MILEPOST.property("quarkus.http.limits.max-body-size"));

        assertThat(size(annotations.get(nginx + "proxy-body-size")))
                .as(
                        "proxy-body-size must be quarkus.http.limits.max-body-size: the service says best what is too large")
                .isEqualTo(size(largest));
        assertThat(annotations)
                .as("events and uploads must not wait in the proxy")
                .containsEntry(nginx + "proxy-buffering", "off")
                .containsEntry(nginx + "proxy-request-buffering", "off");
        assertThat(Integer.parseInt(annotations.get(nginx + "proxy-read-timeout")))
                .as("the live feed is silent for up to 15 s")
                .isGreaterThanOrEqualTo(60);
        assertThat(ingress.getSpec().getTls())
                .as("an Ingress has TLS for each of its hosts")
                .flatExtracting(tls -> tls.getHosts())
                .containsExactlyElementsOf(ingress.getSpec().getRules().stream()
                        .map(rule -> rule.getHost())
                        .toList());
        assertThat(ingress.getSpec().getRules())
                .flatExtracting(rule -> rule.getHttp().getPaths())
                .allSatisfy(path -> {
                    Service service = rendering.one(
                            Service.class, path.getBackend().getService().getName());
                    assertThat(service.getSpec().getPorts())
                            .extracting(port -> port.getName())
                            .contains(path.getBackend().getService().getPort().getName());
                });
    }

    private static long size(String text) {
        return new MemorySizeConverter().convert(text.toUpperCase(Locale.ROOT)).asLongValue();
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void prometheusReadsWhereMilepostAnswers(Rendering rendering) {
        Optional<ServiceMonitor> found = rendering.find(ServiceMonitor.class, Rendering.SERVICE);
        if (rendering.title().startsWith("production"))
            assertThat(found).as("production is watched").isPresent();
        if (found.isEmpty()) return;

        Service service = rendering.one(Service.class, Rendering.SERVICE);
        assertThat(service.getMetadata().getLabels())
                .as("the ServiceMonitor has to select the Service")
                .containsAllEntriesOf(found.get().getSpec().getSelector().getMatchLabels());
        Endpoint endpoint = found.get().getSpec().getEndpoints().getFirst();
        assertThat(endpoint.getPath()).isEqualTo("/q/metrics");
        assertThat(service.getSpec().getPorts())
                .extracting(port -> port.getName())
                .contains(endpoint.getPort());
        assertThat(endpoint.getAuthorization().getCredentials().getName())
                .as("its token is in a Secret")
                .isEqualTo("milepost-metrics");
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void onlyPlaceholdersAreLeftToWhoInstallsIt(Rendering rendering) {
        if (!rendering.title().startsWith("production")) return;
        assertThat(rendering.container().getImage()).matches("registry\\.example\\.org/milepost:\\d+\\.\\d+\\.\\d+");
        assertThat(rendering.settings().get("MYSQL_HOST")).endsWith(".example.org");
    }

    private static void assertSelectsTheService(Rendering rendering, LabelSelector selector) {
        assertThat(selector.getMatchLabels()).isNotEmpty();
        assertThat(podLabels(rendering)).containsAllEntriesOf(selector.getMatchLabels());
    }

    private static Map<String, String> podLabels(Rendering rendering) {
        return new Pod("milepost", rendering.service().getSpec().getTemplate()).labels();
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void everyObjectSaysWhatItBelongsTo(Rendering rendering) {
        assertThat(rendering.manifests())
                .filteredOn(manifest -> manifest.model() instanceof HasMetadata)
                .as("who looks for what belongs to Milepost has to find it: the overlay's labels do this")
                .filteredOn(manifest -> !manifest.kind().equals("ConfigMap"))
                .allSatisfy(manifest -> assertThat(
                                ((HasMetadata) manifest.model()).getMetadata().getLabels())
                        .containsEntry("app.kubernetes.io/part-of", "milepost"));
    }
}
