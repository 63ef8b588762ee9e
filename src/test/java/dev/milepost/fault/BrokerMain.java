package dev.milepost.fault;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker as a process, to be killed: with one door for the tests and one that is advertised at the address of a
 * proxy. Its arguments: directory, port for tests, port behind the proxy, port of the proxy, port of the controller.
 */
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        Files.createDirectories(directory);
        if (!Files.exists(directory.resolve("meta.properties"))) format(directory);
        KafkaConfig config = new KafkaConfig(settings(directory, arguments), false);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        server.startup();
        server.awaitShutdown();
    }

    private static void format(Path directory) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(System.out, true))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(directory.toString())
                .setMetadataLogDirectory(directory.toString())
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.latestProduction())
                .run();
    }

    private static Map<String, Object> settings(Path directory, String[] ports) {
        String local = "127.0.0.1:";
        Map<String, Object> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@" + local + ports[4]);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put(
                "listeners",
                "TESTS://" + local + ports[1] + ",PROXIED://" + local + ports[2] + ",CONTROLLER://" + local + ports[4]);
        settings.put("advertised.listeners", "TESTS://" + local + ports[1] + ",PROXIED://" + local + ports[3]);
        settings.put("listener.security.protocol.map", "TESTS:PLAINTEXT,PROXIED:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "TESTS");
        settings.put("log.dirs", directory.toString());
        settings.put("auto.create.topics.enable", "false");
        // shorter than a broker allows by itself: a test waits for each of them
        settings.put("group.min.session.timeout.ms", "1000");
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
}
