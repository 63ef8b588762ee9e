package dev.milepost.bench;

import dev.milepost.fault.BrokerProcess;
import dev.milepost.fault.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * When which event was committed, seen from outside: the positions, which a transaction moves together with its facts, are
 * asked for on a connection of their own every two milliseconds. The time is that of the answer, so at most late.
 */
final class Committed implements AutoCloseable {
    private static final long GLANCE_NANOS = 2_000_000;

    private record Move(long from, long next, long nanos) {}

    private final long[] next = new long[BrokerProcess.PARTITIONS];
    private final List<List<Move>> moves = new ArrayList<>();
    private final Sql sql;
    private final String topic;
    private final Thread thread;
    private volatile boolean ended;

    Committed(Sql sql, String topic) {
        this.sql = sql;
        this.topic = topic;
        for (int i = 0; i < BrokerProcess.PARTITIONS; i++) moves.add(new ArrayList<>());
        this.thread = Thread.ofPlatform().name("committed").start(this::look);
    }

    synchronized long all() {
        return Arrays.stream(next).sum();
    }

    /** Returns when that one is seen to be committed; waiting costs nothing. */
    synchronized void await(int partition, long offset) throws InterruptedException {
        while (next[partition] <= offset) wait();
    }

    /**
     * How long each of them took until it was first seen to be committed.
     *
     * @param begun those that were created earlier do not count
     * @param created by partition and offset
     */
    synchronized long[] since(long begun, long[][] created) {
        LongStream all = LongStream.empty();
        for (int i = 0; i < created.length; i++) {
            long[] ofPartition = created[i];
            all = LongStream.concat(
                    all,
                    moves.get(i).stream()
                            .flatMapToLong(move -> LongStream.range(move.from(), move.next())
                                    .filter(offset -> ofPartition[(int) offset] >= begun)
                                    .map(offset -> move.nanos() - ofPartition[(int) offset])));
        }
        return all.toArray();
    }

    private void look() {
        try (Connection connection = sql.connect();
                PreparedStatement asked = connection.prepareStatement(
                        "SELECT Kafka_Partition, Next_Offset FROM ingest_position WHERE Topic = '" + topic + "'")) {
            while (!ended) {
                try (ResultSet rows = asked.executeQuery()) {
                    long now = System.nanoTime();
                    while (rows.next()) seen(rows.getInt(1), rows.getLong(2), now);
                }
                LockSupport.parkNanos(GLANCE_NANOS);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized void seen(int partition, long offset, long now) {
        if (offset <= next[partition]) return;
        moves.get(partition).add(new Move(next[partition], offset, now));
        next[partition] = offset;
        notifyAll();
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
