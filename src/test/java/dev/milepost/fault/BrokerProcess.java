package dev.milepost.fault;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** A Kafka broker in a JVM of its own, on ports that it keeps, behind a proxy for the application. */
public final class BrokerProcess implements AutoCloseable {
    public static final int PARTITIONS = 4;

    private final Path directory;
    private final List<String> jvmOptions;
    private final int direct = Ports.free();
    private final int behind = Ports.free();
    private final int controller = Ports.free();
    private final FaultProxy proxy = FaultProxy.to(behind);
    private Process process;
    private final Admin admin;

    private BrokerProcess(Path directory, List<String> jvmOptions) {
        this.directory = directory;
        this.jvmOptions = jvmOptions;
        this.process = launch();
        this.admin = Admin.create(Map.of("bootstrap.servers", address(), "reconnect.backoff.max.ms", "200"));
        awaitAnswer();
    }

    static BrokerProcess start(Path directory) {
        return start(directory, List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
    }

    public static BrokerProcess start(Path directory, List<String> jvmOptions) {
        return new BrokerProcess(directory, jvmOptions);
    }

    public long pid() {
        return process.pid();
    }

    /** For the tests themselves: past the proxy. */
    public String address() {
        return "127.0.0.1:" + direct;
    }

    /** For the application. */
    String proxiedAddress() {
        return "127.0.0.1:" + proxy.port();
    }

    FaultProxy proxy() {
        return proxy;
    }

    /** As a kernel does it when it runs out of memory. */
    void kill() {
        process.destroyForcibly();
        ended(10);
    }

    /** With what it had, where it was. */
    void restart() {
        process = launch();
        awaitAnswer();
    }

    public void createTopic(String name) {
        ask(() -> admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1)))
                .all()
                .get());
    }

    /** How many messages the topic holds, for a topic that nothing was deleted from. */
    public long messages(String topic) {
        Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, PARTITIONS)
                .boxed()
                .collect(Collectors.toMap(each -> new TopicPartition(topic, each), each -> OffsetSpec.latest()));
        return ask(() -> admin.listOffsets(latest).all().get()).values().stream()
                .mapToLong(each -> each.offset())
                .sum();
    }

    /** The ids of the members of the group: one that was thrown out or has left comes back as another. */
    Set<String> members(String group) {
        return ask(() -> admin.describeConsumerGroups(List.of(group)).all().get()).get(group).members().stream()
                .map(member -> member.consumerId())
                .collect(Collectors.toSet());
    }

    /** How many members of the group hold a partition. */
    int membersWithWork(String group) {
        return (int)
                ask(() -> admin.describeConsumerGroups(List.of(group)).all().get()).get(group).members().stream()
                        .filter(member -> !member.assignment().topicPartitions().isEmpty())
                        .count();
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
        proxy.close();
        process.destroy();
        if (!ended(10)) process.destroyForcibly();
    }

    private void awaitAnswer() {
        await("the broker; its log is " + directory + ".log")
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> admin.describeCluster().controller().get(2, TimeUnit.SECONDS) != null);
    }

    private Process launch() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BrokerMain.class.getName(),
                directory.toString(),
                Integer.toString(direct),
                Integer.toString(behind),
                Integer.toString(proxy.port()),
                Integer.toString(controller)));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.redirectOutput(
                    ProcessBuilder.Redirect.appendTo(Path.of(directory + ".log").toFile()));
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean ended(int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private interface Question<T> {
        T ask() throws ExecutionException, InterruptedException;
    }

    private static <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (ExecutionException e) {
            throw new IllegalStateException(Optional.ofNullable(e.getCause()).orElse(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
