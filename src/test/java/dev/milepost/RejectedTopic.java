package dev.milepost;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** The topic of rejects, read from its start by somebody who knows its name only. */
public final class RejectedTopic {
    private static final String TOPIC = "accident-data-rejected";

    private RejectedTopic() {}

    /** The messages of these rejects, once all are there. */
    public static Map<Long, ConsumerRecord<byte[], byte[]>> read(List<Long> ids) {
        Map<Long, ConsumerRecord<byte[], byte[]>> found = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> consumer.listTopics().containsKey(TOPIC));
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            await().atMost(Duration.ofSeconds(30)).pollInSameThread().until(() -> {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(message -> found.put(
                                Long.valueOf(String.valueOf(header(message, "milepost-reject-id"))), message));
                return found.keySet().containsAll(ids);
            });
        }
        return found;
    }

    public static @Nullable String header(ConsumerRecord<byte[], byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
