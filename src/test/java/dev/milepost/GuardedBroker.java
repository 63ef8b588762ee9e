package dev.milepost;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A broker with rights: a door for its administrator, who may do all, and one for the account {@code milepost}, on TLS where
 * a certificate is given.
 */
final class GuardedBroker implements AutoCloseable {
    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required ";

    private final KafkaRaftServer server;
    private final String inside;
    private final String outside;
    private final String protocol;

    private GuardedBroker(KafkaRaftServer server, int inside, int outside, String protocol) {
        this.server = server;
        this.protocol = protocol;
        this.inside = "127.0.0.1:" + inside;
        this.outside = "127.0.0.1:" + outside;
    }

    static GuardedBroker start(Path directory) throws Exception {
        return start(directory, Map.of(), "SASL_PLAINTEXT");
    }

    /** @param keyStore PKCS12 */
    static GuardedBroker startOnTls(Path directory, Path keyStore, String password) throws Exception {
        return start(
                directory,
                Map.of(
                        "ssl.keystore.type",
                        "PKCS12",
                        "ssl.keystore.location",
                        keyStore.toString(),
                        "ssl.keystore.password",
                        password),
                "SASL_SSL");
    }

    private static GuardedBroker start(Path directory, Map<String, Object> more, String protocol) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(directory.toString())
                .setMetadataLogDirectory(directory.toString())
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.latestProduction())
                .run();
        int inside = freePort();
        int outside = freePort();
        Map<String, Object> settings = settings(directory, inside, outside, freePort());
        settings.put(
                "listener.security.protocol.map", "INSIDE:PLAINTEXT,OUTSIDE:" + protocol + ",CONTROLLER:PLAINTEXT");
        settings.putAll(more);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
        return new GuardedBroker(server, inside, outside, protocol);
    }

    /** As an application is told of it. */
    Map<String, String> environment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                outside,
                "KAFKA_SECURITY_PROTOCOL",
                protocol,
                "KAFKA_SASL_MECHANISM",
                "PLAIN",
                "KAFKA_SASL_JAAS_CONFIG",
                LOGIN + "username=\"milepost\" password=\"secret\";");
    }

    /** Where its administrator comes in. */
    String bootstrapServers() {
        return inside;
    }

    String address() {
        return outside;
    }

    void allow(ResourceType type, String name, AclOperation operation) throws Exception {
        AclBinding right = new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:milepost", "*", operation, AclPermissionType.ALLOW));
        try (Admin admin = admin()) {
            admin.createAcls(List.of(right)).all().get();
        }
    }

    void createTopic(String name, int partitions) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get();
        }
    }

    void send(String message) throws Exception {
        try (KafkaProducer<byte[], String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", inside), new ByteArraySerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("accident-data", message)).get();
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", inside));
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Map<String, Object> settings(Path directory, int inside, int outside, int controller) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put(
                "listeners",
                "INSIDE://127.0.0.1:" + inside + ",OUTSIDE://127.0.0.1:" + outside + ",CONTROLLER://127.0.0.1:"
                        + controller);
        settings.put("advertised.listeners", "INSIDE://127.0.0.1:" + inside + ",OUTSIDE://127.0.0.1:" + outside);
        settings.put("inter.broker.listener.name", "INSIDE");
        settings.put("sasl.enabled.mechanisms", "PLAIN");
        settings.put("listener.name.outside.plain.sasl.jaas.config", LOGIN + "user_milepost=\"secret\";");
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:ANONYMOUS");
        settings.put("log.dirs", directory.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("log.cleaner.enable", "false");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "2");
        return settings;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
