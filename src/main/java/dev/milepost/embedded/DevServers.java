package dev.milepost.embedded;

import dev.milepost.embedded.EmbeddedServers.Wanted;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * The servers of dev mode: started once a JVM, whatever live reload does, and stopped after the application when the
 * JVM ends. A server that is configured by its address is used instead of an embedded one.
 */
public final class DevServers {
    /**
     * Classes of the application are loaded anew at each reload, system properties stay; they hold texts only, because
     * libraries copy them.
     */
    private static final String STARTED = "milepost.embedded.started";

    private static final String IN_USE = "milepost.embedded.in-use";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private DevServers() {}

    /** Whether there is anything to start: in dev mode yes, in the packaged application never. */
    public static boolean onClassPath() {
        return DevServers.class.getClassLoader().getResource("kafka/server/KafkaRaftServer.class") != null;
    }

    /**
     * Runs the application on servers: starts what is missing first, and sets where it is as system properties.
     *
     * @throws CannotStart with a sentence for people
     */
    public static void around(Runnable application, Config config) {
        if (System.getProperty(STARTED) == null) start(config);
        System.setProperty(IN_USE, "true");
        try {
            application.run();
        } finally {
            System.clearProperty(IN_USE);
        }
    }

    private static void start(Config config) {
        int http = config.getOptionalValue("quarkus.http.port", Integer.class).orElse(8080);
        if (Ports.taken(http))
            throw new CannotStart(
                    "Port " + http + " on 127.0.0.1 is taken, and Milepost answers on it. Stop what uses it,"
                            + " or choose another with -Dquarkus.http.port=<port>.");
        Path directory = Path.of(config.getOptionalValue("milepost.embedded.directory", String.class)
                        .orElse(".milepost"))
                .toAbsolutePath();
        EmbeddedServers servers = EmbeddedServers.start(
                directory,
                wanted(config, "kafka.bootstrap.servers", "milepost.embedded.kafka-port", 9092),
                wanted(config, "milepost.mysql.host", "milepost.embedded.mariadb-port", 3307));
        servers.settings().forEach(System::setProperty);
        System.setProperty(STARTED, "true");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(servers), "milepost-embedded-stop"));
        announce(servers.settings(), directory, http);
    }

    private static Wanted wanted(Config config, String configured, String portSetting, int port) {
        boolean elsewhere = config.getOptionalValue(configured, String.class)
                .filter(value -> !value.isBlank())
                .isPresent();
        return elsewhere
                ? Wanted.NOT
                : new Wanted(
                        true,
                        config.getOptionalValue(portSetting, Integer.class).orElse(port));
    }

    /** The application first: it commits what is in flight. */
    private static void stop(EmbeddedServers servers) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.getProperty(IN_USE) != null && System.nanoTime() < deadline) Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        servers.close();
    }

    private static void announce(Map<String, String> settings, Path directory, int http) {
        if (settings.containsKey("KAFKA_BOOTSTRAP_SERVERS"))
            System.out.println("Embedded Kafka    " + settings.get("KAFKA_BOOTSTRAP_SERVERS") + ", topic "
                    + EmbeddedKafka.TOPIC + ", " + EmbeddedKafka.PARTITIONS + " partitions");
        if (settings.containsKey("MYSQL_HOST"))
            System.out.println("Embedded MariaDB  " + settings.get("MYSQL_HOST") + ":" + settings.get("MYSQL_PORT")
                    + ", user " + settings.get("MYSQL_USER") + " without a password");
        System.out.println("Data is kept in   " + directory);
        System.out.println("Milepost answers  http://localhost:" + http + "/q/swagger-ui   (stop: Ctrl-C)");
    }
}
