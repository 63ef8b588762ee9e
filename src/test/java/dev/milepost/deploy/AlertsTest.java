package dev.milepost.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The alerts: each asks for meters that there are, and says what to do. Needs no kubectl; promtool where there is one. */
class AlertsTest {
    private static final Path RULE = Folder.K8S.resolve("components/monitoring/prometheusrule.yaml");
    private static final Path TESTS = Folder.K8S.resolve("components/monitoring/alerts.test.yaml");
    private static final Path PLAIN = Path.of("target/k8s/milepost.rules.yaml").toAbsolutePath();
    private static final Tool PROMTOOL = new Tool("promtool");
    private static final Set<String> OF_A_DEPLOYMENT = Set.of("namespace", "deployment");
    private static final MeterNames METERS = new MeterNames(Map.of(
            "up", Set.of(),
            // of kube-state-metrics
            "kube_deployment_spec_replicas", OF_A_DEPLOYMENT,
            "kube_deployment_status_replicas_ready", OF_A_DEPLOYMENT));

    static Stream<Rule> alerts() {
        return Manifests.of(Folder.name(RULE), Folder.text(RULE)).stream()
                .map(manifest -> (PrometheusRule) manifest.model())
                .flatMap(rule -> rule.getSpec().getGroups().stream())
                .flatMap(group -> group.getRules().stream());
    }

    @Test
    void metersAreReadFromTheCode() {
        assertThat(METERS.all())
                .contains(
                        "milepost_ingest_records_total",
                        "milepost_ingest_lag",
                        "milepost_ingest_halted",
                        "milepost_ingest_write_seconds_sum",
                        "milepost_ingest_latency_seconds_bucket",
                        "milepost_ingest_batch_size_count",
                        "milepost_live_clients")
                .doesNotContain("milepost_ingest_write_seconds_bucket");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void anAlertAsksForMetersThatThereAre(Rule alert) {
        assertThat(METERS.unknownIn(alert.getExpr().getStrVal()))
                .as("%s can never call: %s", alert.getAlert(), alert.getExpr().getStrVal())
                .isEmpty();
    }

    @Test
    void aMeterOrLabelThatThereIsNotIsFound() {
        assertThat(METERS.unknownIn("rate(milepost_ingest_record_total[5m]) > 0"))
                .singleElement()
                .asString()
                .startsWith("There is no meter milepost_ingest_record_total.");
        assertThat(METERS.unknownIn("milepost_ingest_records_total{origin=\"stream\"} > 0"))
                .singleElement()
                .asString()
                .startsWith("milepost_ingest_records_total has no label origin");
        assertThat(METERS.unknownIn("sum by (topic_name) (milepost_ingest_lag) > 0"))
                .containsExactly("It groups by topic_name, which none of its meters has.");
        assertThat(METERS.unknownIn("milepost_ingest_latency_bucket > 0")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void anAlertSaysWhatToDo(Rule alert) {
        assertThat(alert.getAlert()).startsWith("Milepost");
        assertThat(alert.getFor())
                .as("%s waits before it calls", alert.getAlert())
                .isNotBlank();
        assertThat(alert.getLabels())
                .hasEntrySatisfying("severity", severity -> assertThat(severity).isIn("critical", "warning"));
        assertThat(alert.getAnnotations()).containsKeys("summary", "description", "runbook_url");
        assertThat(alert.getAnnotations().get("summary")).hasSizeLessThan(120).matches("(?s).*[.)]");
        assertThat(alert.getAnnotations().get("description"))
                .as("%s: the description is a sentence that says what to do", alert.getAlert())
                .containsPattern("\\b([Ll]ook|[Aa]sk|[Mm]end|[Ss]top|[Rr]estart)\\b")
                .endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void itsRunbookHasItsSection(Rule alert) {
        String address = alert.getAnnotations().get("runbook_url");
        String anchor = address.substring(address.indexOf('#') + 1);

        assertThat(anchor).isEqualTo(alert.getAlert().toLowerCase(Locale.ROOT));
        assertThat(Folder.text(Folder.K8S.resolve("RUNBOOK.md")))
                .as("write a section ## %s in k8s/RUNBOOK.md", alert.getAlert())
                .contains("\n## " + alert.getAlert() + "\n");
    }

    @Test
    void promtoolReadsTheRulesAndTheyCallWhenTheyShould() throws IOException {
        Files.createDirectories(PLAIN.getParent());
        Files.writeString(PLAIN, plain());
        Files.writeString(PLAIN.resolveSibling("alerts.test.yaml"), Folder.text(TESTS));

        Tool.require(
                PROMTOOL.isThere(),
                "promtool is not installed, so the alerts were held against the meters only. It comes with Debian's package"
                        + " prometheus.");
        Tool.Said checked = PROMTOOL.run(List.of("check", "rules", PLAIN.toString()));
        Tool.Said tested = PROMTOOL.run(List.of(
                "test", "rules", PLAIN.resolveSibling("alerts.test.yaml").toString()));

        assertThat(checked.status())
                .as("%s%s", checked.output(), checked.errors())
                .isZero();
        assertThat(tested.status()).as("%s%s", tested.output(), tested.errors()).isZero();
    }

    @Test
    void eachAlertHasACaseInWhichItCalls() {
        String cases = Folder.text(TESTS);
        assertThat(alerts().map(Rule::getAlert))
                .as("add a case to alerts.test.yaml")
                .isNotEmpty()
                .allMatch(alert -> cases.contains("{alertname=\"" + alert + "\", alertstate=\"firing\"}"));
    }

    /** What stands below {@code spec} is a file of rules of Prometheus. */
    private static String plain() {
        Map<String, Object> object = new Yaml().load(Folder.text(RULE));
        return new Yaml().dump(object.get("spec"));
    }
}
