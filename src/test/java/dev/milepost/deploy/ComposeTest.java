package dev.milepost.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What users rely on in docker/compose.yaml. That Compose understands it is checked by Compose itself, in CI. */
class ComposeTest {
    private static final Path DOCKER = Path.of("docker");
    private static JsonNode compose;

    @BeforeAll
    static void read() throws IOException {
        compose = new ObjectMapper(new YAMLFactory())
                .readTree(DOCKER.resolve("compose.yaml").toFile());
    }

    @Test
    void theSmallFormIsKafkaMySqlAndMilepost() {
        Set<String> always = new TreeSet<>();
        services().forEach((name, service) -> {
            if (!service.has("profiles")) always.add(name);
        });
        // "secrets" draws passwords and ends
        assertThat(always).containsExactly("kafka", "milepost", "mysql", "secrets");
        assertThat(services().keySet()).contains("prometheus", "grafana", "jupyter");
    }

    @Test
    void portsAreThoseThatUsersKnowAndOnLoopbackOnly() {
        List<String> ports = new ArrayList<>();
        services().values().forEach(service -> service.path("ports").forEach(port -> ports.add(port.asText())));
        assertThat(ports)
                .contains("127.0.0.1:9092:9092", "127.0.0.1:3307:3306", "127.0.0.1:8889:8888", "127.0.0.1:8080:8080")
                .allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void imagesArePinned() {
        services()
                .forEach((name, service) -> assertThat(service.path("image").asText())
                        .as("image of %s", name)
                        .matches("[a-z0-9/.-]+:v?\\d+\\.\\d+(\\.\\d+)?"));
    }

    /** A password in the file or in the environment would be in `docker inspect` and in version control. */
    @Test
    void passwordsComeFromFilesThatAreDrawn() throws IOException {
        services()
                .forEach((name, service) -> service.path("environment")
                        .properties()
                        .forEach(variable -> {
                            if (variable.getKey().matches("(?i).*(password|token|secret).*"))
                                assertThat(variable.getKey())
                                        .as("a variable of %s", name)
                                        .endsWith("_FILE");
                        }));
        String drawn = Files.readString(DOCKER.resolve("draw-secrets"));
        services()
                .forEach((name, service) -> service.path("environment")
                        .properties()
                        .forEach(variable -> {
                            if (variable.getKey().endsWith("_FILE"))
                                assertThat(drawn)
                                        .as("who draws the file of %s", variable.getKey())
                                        .contains(name + "/"
                                                + Path.of(variable.getValue().asText())
                                                        .getFileName());
                        }));
        assertThat(drawn).contains("milepost/MYSQL_PASSWORD");
    }

    @Test
    void nobodyStartsBeforeWhatItNeedsIsHealthy() {
        assertThat(condition("milepost", "kafka")).isEqualTo("service_healthy");
        assertThat(condition("milepost", "mysql")).isEqualTo("service_healthy");
        assertThat(condition("mysql", "secrets")).isEqualTo("service_completed_successfully");
        for (String server : List.of("kafka", "mysql"))
            assertThat(services().get(server).path("healthcheck").has("test"))
                    .as(server)
                    .isTrue();
    }

    @Test
    void milepostMayDoLittle() {
        JsonNode milepost = services().get("milepost");
        assertThat(milepost.path("read_only").asBoolean()).isTrue();
        assertThat(milepost.path("cap_drop").toString()).isEqualTo("[\"ALL\"]");
        assertThat(milepost.path("security_opt").toString()).contains("no-new-privileges:true");
        assertThat(milepost.has("mem_limit")).isTrue();
    }

    @Test
    void whatIsKeptIsInNamedVolumesAndFilesThatAreMountedExist() {
        Set<String> declared = new TreeSet<>();
        compose.path("volumes").fieldNames().forEachRemaining(declared::add);
        services()
                .forEach((name, service) -> service.path("volumes").forEach(volume -> {
                    String source = volume.asText().split(":", -1)[0];
                    if (source.startsWith("./"))
                        assertThat(DOCKER.resolve(source))
                                .as("mounted into %s", name)
                                .exists();
                    else assertThat(declared).as("volumes of %s", name).contains(source);
                }));
        for (String keeper : List.of("kafka", "mysql", "milepost", "grafana", "prometheus", "jupyter"))
            assertThat(services().get(keeper).path("volumes")).as(keeper).isNotEmpty();
    }

    /** Kafka as those inside and outside reach it, with partitions for four instances. */
    @Test
    void kafkaIsReachedFromInsideAndOutside() {
        JsonNode kafka = services().get("kafka").path("environment");
        assertThat(kafka.path("KAFKA_ADVERTISED_LISTENERS").asText())
                .contains("HOST://localhost:9092", "INSIDE://kafka:29092");
        assertThat(kafka.path("KAFKA_NUM_PARTITIONS").asInt()).isEqualTo(4);
        assertThat(services()
                        .get("milepost")
                        .path("environment")
                        .path("KAFKA_BOOTSTRAP_SERVERS")
                        .asText())
                .isEqualTo("kafka:29092");
    }

    private static String condition(String of, String on) {
        return services().get(of).path("depends_on").path(on).path("condition").asText();
    }

    private static Map<String, JsonNode> services() {
        Map<String, JsonNode> services = new LinkedHashMap<>();
        compose.path("services").properties().forEach(each -> services.put(each.getKey(), each.getValue()));
        return services;
    }
}
