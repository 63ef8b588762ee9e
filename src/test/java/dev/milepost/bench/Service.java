package dev.milepost.bench;

import static org.awaitility.Awaitility.await;

import dev.milepost.PackagedApplication;
import dev.milepost.fault.Ports;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged application on the servers of the benchmark, and what it uses of the machine. */
final class Service implements AutoCloseable {
    private final Bench bench;
    private final PackagedApplication application;
    private final int port;

    private Service(Bench bench, PackagedApplication application, int port) {
        this.bench = bench;
        this.application = application;
        this.port = port;
    }

    static List<String> options(Settings settings) {
        List<String> options = new ArrayList<>(List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"));
        options.addAll(settings.jvmOptions());
        return options;
    }

    /** On that database and topic, from an AOT cache as the image does; its consumer group is named after the database. */
    static Service start(Bench bench, String database, String topic) {
        return start(
                bench,
                database,
                topic,
                bench.aotCache().map(cache -> List.of("-XX:AOTCache=" + cache)).orElse(List.of()));
    }

    static Service start(Bench bench, String database, String topic, List<String> more) {
        List<String> options = options(bench.settings());
        options.add("-Dmp.messaging.incoming.accident-data.topic=" + topic);
        options.add("-Dmp.messaging.incoming.accident-data.group.id=" + database);
        options.addAll(more);
        int port = Ports.free();
        Map<String, String> environment = new HashMap<>(bench.servers());
        environment.put("MYSQL_DATABASE", database);
        return new Service(bench, PackagedApplication.start(port, environment, options.toArray(String[]::new)), port);
    }

    /** The same, and returns when it is ready. */
    static Service ready(Bench bench, String database, String topic) {
        Service service = start(bench, database, topic);
        await("ready")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    service.mustLive();
                    return service.application.get("/q/health/ready").startsWith("200");
                });
        return service;
    }

    boolean ready() {
        try {
            HttpURLConnection asked = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/q/health/ready")
                    .toURL()
                    .openConnection();
            return asked.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) { // nobody listens yet
            return false;
        }
    }

    PackagedApplication application() {
        return application;
    }

    int port() {
        return port;
    }

    /** Up to now, of the servers too. */
    Cpu cpu() {
        mustLive();
        Cpu servers = bench.serversCpu();
        return new Cpu(Cpu.of(application.process().pid()), servers.mysqld(), servers.broker());
    }

    /** The most memory that it ever held, all that is not heap included. */
    long peakMegabytes() {
        return application.status("VmHWM") >> 10;
    }

    void mustLive() {
        if (!application.process().isAlive())
            throw new IllegalStateException("the service has ended; it said " + application.log());
    }

    @Override
    public void close() {
        bench.closed(application);
    }
}
