package dev.milepost.deploy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.SecurityContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What holds of every pod. */
enum PodRule {
    IMAGE_IS_PINNED("give its image a whole version, such as milepost:0.1.0, or a digest", each(PodRule::isPinned)),
    RESOURCES_ARE_SET("set requests and limits of cpu and memory", each(PodRule::hasResources)),
    MEMORY_IS_GUARANTEED(
            "make the limit of memory what it requests: what is over the request can be taken away",
            each(PodRule::hasItsMemory)),
    ROOT_IS_READ_ONLY(
            "set readOnlyRootFilesystem: true, and mount a volume where it has to write",
            each(security(context -> yes(context.getReadOnlyRootFilesystem())))),
    USER_IS_NOT_ROOT("set runAsNonRoot: true and a runAsUser above 0", PodRule::isNotRoot),
    NO_MORE_RIGHTS_THAN_AT_START(
            "set allowPrivilegeEscalation: false, and no privileged: true",
            each(security(context ->
                    Boolean.FALSE.equals(context.getAllowPrivilegeEscalation()) && !yes(context.getPrivileged())))),
    NO_CAPABILITIES("set capabilities.drop: [ALL], and add none", each(security(PodRule::hasNoCapabilities))),
    SECCOMP_IS_ON("set seccompProfile.type: RuntimeDefault for the pod", PodRule::hasSeccomp),
    NO_TOKEN_OF_THE_CLUSTER(
            "set automountServiceAccountToken: false: it never asks the cluster anything",
            pod -> Boolean.FALSE.equals(pod.spec().getAutomountServiceAccountToken())),
    NO_VARIABLES_OF_SERVICES(
            "set enableServiceLinks: false: a Service called mysql would set MYSQL_PORT to tcp://…",
            pod -> Boolean.FALSE.equals(pod.spec().getEnableServiceLinks())),
    NOTHING_OF_THE_NODE("take hostNetwork, hostPID, hostIPC and hostPath away", PodRule::isApartFromItsNode),
    ALL_PROBES("give it a startup, a liveness and a readiness probe", PodRule::hasProbes),
    TIME_TO_END(
            "set terminationGracePeriodSeconds to 30 or more",
            pod -> Optional.ofNullable(pod.spec().getTerminationGracePeriodSeconds())
                    .filter(seconds -> seconds >= 30)
                    .isPresent()),
    SECRETS_FROM_SECRETS(
            "take passwords and tokens from a Secret (valueFrom.secretKeyRef)", each(PodRule::keepsItsSecrets)),
    COMMON_LABELS(
            "give its template the labels app.kubernetes.io/name, instance, component and part-of",
            pod -> pod.labels()
                    .keySet()
                    .containsAll(Stream.of("name", "instance", "component", "part-of")
                            .map("app.kubernetes.io/"::concat)
                            .toList()));

    private static final Pattern VERSION = Pattern.compile("v?\\d+\\.\\d+\\.\\d+([-.+][A-Za-z0-9.-]+)?");
    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|TOKEN|SECRET|CREDENTIAL).*");
    /** "yes" or nothing. */
    private static final String NO_PASSWORD = "MYSQL_RANDOM_ROOT_PASSWORD";

    private final String advice;
    private final Predicate<Pod> holds;

    PodRule(String advice, Predicate<Pod> holds) {
        this.advice = advice;
        this.holds = holds;
    }

    /** What is wrong and what to do; nothing when it holds. */
    Optional<String> brokenBy(Pod pod) {
        return holds.test(pod)
                ? Optional.empty()
                : Optional.of(pod.workload() + " breaks " + this + ": " + advice + ".");
    }

    private static boolean isPinned(Container container) {
        String image = String.valueOf(container.getImage());
        if (image.contains("@sha256:")) return true;
        String name = image.substring(image.lastIndexOf('/') + 1);
        int colon = name.indexOf(':');
        return colon >= 0 && VERSION.matcher(name.substring(colon + 1)).matches();
    }

    private static boolean hasResources(Container container) {
        return Stream.of(requests(container), limits(container))
                .allMatch(amounts -> amounts.keySet().containsAll(List.of("cpu", "memory")));
    }

    private static boolean hasItsMemory(Container container) {
        Quantity limit = limits(container).get("memory");
        return limit != null && limit.equals(requests(container).get("memory"));
    }

    private static boolean isNotRoot(Pod pod) {
        PodSecurityContext shared =
                Objects.requireNonNullElseGet(pod.spec().getSecurityContext(), PodSecurityContext::new);
        return each(security(
                        own -> yes(Optional.ofNullable(own.getRunAsNonRoot()).orElse(shared.getRunAsNonRoot()))
                                && Optional.ofNullable(own.getRunAsUser())
                                        .or(() -> Optional.ofNullable(shared.getRunAsUser()))
                                        .filter(user -> user > 0)
                                        .isPresent()))
                .test(pod);
    }

    private static boolean hasNoCapabilities(SecurityContext context) {
        return context.getCapabilities() != null
                && context.getCapabilities().getDrop().contains("ALL")
                && context.getCapabilities().getAdd().isEmpty();
    }

    private static boolean hasSeccomp(Pod pod) {
        PodSecurityContext context = pod.spec().getSecurityContext();
        return context != null
                && context.getSeccompProfile() != null
                && "RuntimeDefault".equals(context.getSeccompProfile().getType());
    }

    private static boolean isApartFromItsNode(Pod pod) {
        PodSpec spec = pod.spec();
        return Stream.of(spec.getHostNetwork(), spec.getHostPID(), spec.getHostIPC())
                        .noneMatch(PodRule::yes)
                && spec.getVolumes().stream().allMatch(volume -> volume.getHostPath() == null);
    }

    private static boolean hasProbes(Pod pod) {
        return pod.spec().getContainers().stream()
                .allMatch(container -> container.getStartupProbe() != null
                        && container.getLivenessProbe() != null
                        && container.getReadinessProbe() != null);
    }

    private static boolean keepsItsSecrets(Container container) {
        return container.getEnv().stream()
                .filter(variable -> SECRET.matcher(variable.getName()).matches())
                .filter(variable -> !variable.getName().equals(NO_PASSWORD))
                .allMatch(PodRule::isFromSecret);
    }

    private static boolean isFromSecret(EnvVar variable) {
        return variable.getValueFrom() != null && variable.getValueFrom().getSecretKeyRef() != null;
    }

    private static Predicate<Pod> each(Predicate<Container> holds) {
        return pod -> !pod.containers().isEmpty() && pod.containers().stream().allMatch(holds);
    }

    private static Predicate<Container> security(Predicate<SecurityContext> holds) {
        return container ->
                holds.test(Objects.requireNonNullElseGet(container.getSecurityContext(), SecurityContext::new));
    }

    private static Map<String, Quantity> requests(Container container) {
        return amounts(container, ResourceRequirements::getRequests);
    }

    private static Map<String, Quantity> limits(Container container) {
        return amounts(container, ResourceRequirements::getLimits);
    }

    private static Map<String, Quantity> amounts(
            Container container, Function<ResourceRequirements, Map<String, Quantity>> which) {
        return Optional.ofNullable(container.getResources()).map(which).orElse(Map.of());
    }

    private static boolean yes(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    static List<PodRule> all() {
        return Arrays.asList(values());
    }
}
