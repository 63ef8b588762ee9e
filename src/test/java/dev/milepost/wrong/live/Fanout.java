package dev.milepost.wrong.live;

import io.vertx.mutiny.sqlclient.Pool;
import org.apache.kafka.clients.consumer.ConsumerRecord;

public record Fanout(Pool sql, ConsumerRecord<byte[], byte[]> kafka) {}
