package dev.milepost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.embedded.EmbeddedServers;
import dev.milepost.embedded.EmbeddedServers.Wanted;
import dev.milepost.fault.MySqlProcess;
import dev.milepost.fault.Ports;
import dev.milepost.fault.Sql;
import io.smallrye.certs.CertificateGenerator;
import io.smallrye.certs.CertificateRequest;
import io.smallrye.certs.Format;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** TLS by configuration, to and from real servers, with certificates that were made for this run. */
class TlsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String PASSWORD = "only for this run";
    private static final int MYSQL_PORT = 3393;

    private static Path certificates;
    private static EmbeddedServers servers;

    @BeforeAll
    static void start() throws Exception {
        Path target = Path.of("target").toAbsolutePath();
        certificates = Files.createTempDirectory(target, "certificates-");
        CertificateGenerator generator = new CertificateGenerator(certificates, true);
        for (String name : List.of("ours", "other"))
            generator.generate(new CertificateRequest()
                    .withName(name)
                    .withCN("localhost")
                    .withFormats(List.of(Format.PEM, Format.PKCS12))
                    .withPassword(PASSWORD)
                    .withSubjectAlternativeName("DNS:localhost")
                    .withSubjectAlternativeName("IP:127.0.0.1"));
        generator.generate(new CertificateRequest()
                .withName("elsewhere")
                .withCN("elsewhere.example.org")
                .withFormats(List.of(Format.PEM))
                .withSubjectAlternativeName("DNS:elsewhere.example.org"));
        servers = EmbeddedServers.start(
                Files.createTempDirectory(Files.createDirectories(target.resolve("embedded")), "tls-"),
                new Wanted(true, 0),
                new Wanted(true, 0));
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void httpIsServedOnTlsOnly() throws Exception {
        int port = Ports.free();
        Map<String, String> environment = with(
                servers.settings(),
                "MYSQL_DATABASE",
                "tls_http",
                "QUARKUS_HTTP_SSL_PORT",
                Integer.toString(port),
                "QUARKUS_HTTP_INSECURE_REQUESTS",
                "disabled",
                "QUARKUS_HTTP_SSL_CERTIFICATE_FILES",
                file("ours.crt"),
                "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_FILES",
                file("ours.key"));
        try (PackagedApplication application = PackagedApplication.start(Ports.free(), environment)) {
            await().atMost(PATIENCE).until(() -> status(port, "ours") == 200);
            assertThat(application.get("/q/health/live")).startsWith("0 ");
            assertThat(status(port, "other"))
                    .as("with a certificate that another has signed")
                    .isZero();
        }
    }

    @Test
    void kafkaIsReadOverTlsByAnAccount() throws Exception {
        Path directory = Files.createTempDirectory(Path.of("target", "embedded").toAbsolutePath(), "tls-kafka-");
        try (GuardedBroker broker = GuardedBroker.startOnTls(directory, Path.of(file("ours-keystore.p12")), PASSWORD)) {
            broker.createTopic("accident-data", 4);
            broker.createTopic("accident-data-rejected", 1);
            for (String topic : List.of("accident-data", "accident-data-rejected"))
                for (AclOperation each : List.of(AclOperation.READ, AclOperation.WRITE, AclOperation.DESCRIBE))
                    broker.allow(ResourceType.TOPIC, topic, each);
            broker.allow(ResourceType.GROUP, "milepost", AclOperation.READ);
            broker.allow(ResourceType.CLUSTER, "kafka-cluster", AclOperation.DESCRIBE);
            Map<String, String> environment = with(servers.settings(), "MYSQL_DATABASE", "tls_kafka");
            environment.putAll(broker.environment());
            environment.put("KAFKA_SSL_TRUSTSTORE_TYPE", "PEM");
            environment.put("KAFKA_SSL_TRUSTSTORE_LOCATION", file("ours-ca.crt"));
            try (PackagedApplication application = PackagedApplication.start(Ports.free(), environment)) {
                broker.send(
                        "{\"Police_ref\":\"TLS1\",\"Date\":\"2024-05-01\",\"Severity\":\"Fatal\",\"Casualties\":1}");
                await().atMost(PATIENCE)
                        .until(() -> application
                                .get("/api/v1/aggregates?by=severity")
                                .contains("\"fatal\""));
                await().atMost(PATIENCE)
                        .until(() -> application.get("/q/health/ready").startsWith("200"));
            }
            environment.put("KAFKA_SSL_TRUSTSTORE_LOCATION", file("other-ca.crt"));
            environment.put("MYSQL_DATABASE", "tls_kafka_other");
            try (PackagedApplication application = PackagedApplication.start(Ports.free(), environment)) {
                await().atMost(PATIENCE)
                        .until(() -> application.get("/q/health/ready").contains("broker"));
                assertThat(application.get("/q/health/ready")).startsWith("503");
            }
        }
    }

    /** The server refuses whoever comes without TLS; both of our drivers come with it, and look at who answers. */
    @Test
    @EnabledIfSystemProperty(
            named = "milepost.test.mysql",
            matches = ".+",
            disabledReason = "needs a MySQL: -Dmilepost.test.mysql=127.0.0.1:PORT")
    void mySqlIsSpokenToOverTlsAndItsIdentityIsVerified() throws IOException {
        try (MySqlProcess mysql = new MySqlProcess(MYSQL_PORT, serverOptions("ours"))) {
            new Sql(MYSQL_PORT, "mysql")
                    .run(
                            "CREATE USER tls@'%' IDENTIFIED BY 'secret' REQUIRE SSL",
                            "CREATE DATABASE tls", "GRANT ALL ON tls.* TO tls@'%'");
            Map<String, String> environment = with(
                    servers.settings(),
                    "MYSQL_HOST",
                    "localhost",
                    "MYSQL_PORT",
                    Integer.toString(mysql.port()),
                    "MYSQL_USER",
                    "tls",
                    "MYSQL_PASSWORD",
                    "secret",
                    "MYSQL_DATABASE",
                    "tls",
                    "MYSQL_TLS",
                    "VERIFY_IDENTITY",
                    "MYSQL_CA",
                    file("ours-ca.crt"));
            try (PackagedApplication application = PackagedApplication.start(Ports.free(), environment)) {
                await().atMost(PATIENCE)
                        .until(() -> application.get("/q/health/ready").startsWith("200"));
                assertThat(application.get("/api/v1/aggregates?by=severity")).startsWith("200");
            }
            refused(with(environment, "MYSQL_CA", file("other-ca.crt")), "The certificate of the database server");
            refused(with(environment, "MYSQL_TLS", "VERIFY"), "MYSQL_TLS is 'VERIFY'. Set it to one of");
        }
        try (MySqlProcess elsewhere = new MySqlProcess(MYSQL_PORT, serverOptions("elsewhere"))) {
            refused(
                    with(
                            servers.settings(),
                            "MYSQL_HOST",
                            "localhost",
                            "MYSQL_PORT",
                            Integer.toString(elsewhere.port()),
                            "MYSQL_DATABASE",
                            "tls",
                            "MYSQL_TLS",
                            "VERIFY_IDENTITY",
                            "MYSQL_CA",
                            file("elsewhere-ca.crt")),
                    "The certificate of the database server");
        }
    }

    private static void refused(Map<String, String> environment, String sentence) throws IOException {
        try (PackagedApplication application = PackagedApplication.start(Ports.free(), environment)) {
            assertThat(application.exitWithin(90)).as(application.log()).isEqualTo(1);
            assertThat(application.log()).contains(sentence).doesNotContain("\tat ");
        }
    }

    /** The server sees a file system of its own: its certificate goes there. */
    private static String serverOptions(String name) throws IOException {
        Path inside = Path.of("/var/lib/mysql-files");
        String data = MySqlProcess.data(MYSQL_PORT).toString();
        Path outside = Path.of(data.substring(0, data.indexOf("/var/lib/")) + inside);
        Files.createDirectories(outside);
        for (String each : List.of(".crt", ".key", "-ca.crt")) {
            Path copy = outside.resolve("tls" + each);
            Files.copy(certificates.resolve(name + each), copy, StandardCopyOption.REPLACE_EXISTING);
            copy.toFile().setReadable(true, false);
        }
        return "--ssl-cert=%s/tls.crt --ssl-key=%s/tls.key --ssl-ca=%s/tls-ca.crt".formatted(inside, inside, inside);
    }

    /** 0 where the server is not trusted or does not answer. */
    private static int status(int port, String trusted) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(Path.of(file(trusted + "-ca.crt")))) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/q/health/ready"))
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private static String file(String name) {
        return certificates.resolve(name).toString();
    }

    private static Map<String, String> with(Map<String, String> environment, String... more) {
        Map<String, String> all = new HashMap<>(environment);
        for (int i = 0; i < more.length; i += 2) all.put(more[i], more[i + 1]);
        return all;
    }
}
