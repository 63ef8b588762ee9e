package dev.milepost.rejects;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A reject as a message: the record exactly as it came, and in headers why it was rejected and where it is from. */
final class RejectMessage {
    private RejectMessage() {}

    static ProducerRecord<byte[], byte[]> of(String topic, Reject reject) {
        return with(topic, reject, reject.content().raw());
    }

    /** For a record that the broker does not take whole: it is in the table, under its id. */
    static ProducerRecord<byte[], byte[]> withoutValue(String topic, Reject reject) {
        ProducerRecord<byte[], byte[]> message = with(topic, reject, null);
        header(message.headers(), "milepost-raw-omitted", "larger than the broker takes");
        return message;
    }

    @SuppressWarnings("NullAway") // a message without a key or a value has null there
    private static ProducerRecord<byte[], byte[]> with(String topic, Reject reject, byte @Nullable [] value) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, null, null, null, value, List.of());
        Headers headers = message.headers();
        Reject.From from = reject.from();
        header(headers, "milepost-reject-id", reject.id());
        header(headers, "milepost-kind", reject.kind().label());
        header(headers, "milepost-reason", reject.reason());
        header(headers, "milepost-detail", reject.detail());
        header(headers, "milepost-rejected-at", reject.rejectedAt());
        header(headers, "milepost-topic", from.topic());
        header(headers, "milepost-partition", from.partition());
        header(headers, "milepost-offset", from.offset());
        header(headers, "milepost-import", from.importId());
        if (from.importId() != null) header(headers, "milepost-part", from.part());
        header(headers, "milepost-line", from.line());
        return message;
    }

    private static void header(Headers headers, String name, @Nullable Object value) {
        if (value != null) headers.add(name, value.toString().getBytes(StandardCharsets.UTF_8));
    }
}
