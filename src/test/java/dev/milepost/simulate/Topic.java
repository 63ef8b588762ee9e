package dev.milepost.simulate;

import dev.milepost.embedded.EmbeddedKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What arrives on the topic, read without a consumer group. */
final class Topic implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;

    private Topic(KafkaConsumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /** What arrives from now on. */
    static Topic fromEnd(String broker) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = IntStream.range(0, EmbeddedKafka.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(EmbeddedKafka.TOPIC, partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // the end as it is now, not at the first poll
        return new Topic(consumer);
    }

    List<ConsumerRecord<String, byte[]>> poll() {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        return records;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
