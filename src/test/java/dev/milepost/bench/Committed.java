package dev.milepost.bench;

import dev.milepost.fault.BrokerProcess;
import dev.milepost.fault.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * When which event was committed, seen from outside: the positions, which a transaction moves together with its facts, are
 * asked for on a connection of their own every two milliseconds. The time is that of the answer, so at most late.
 */
final class Committed implements AutoCloseable {
    private static final long GLANCE_NANOS = 2_000_000;

    private record Move(long next, long nanos) {}

    private final AtomicLongArray next = new AtomicLongArray(BrokerProcess.PARTITIONS);
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

    /** The first offset that is not committed, as last seen. */
    long next(int partition) {
        return next.get(partition);
    }

    long all() {
        long all = 0;
        for (int i = 0; i < BrokerProcess.PARTITIONS; i++) all += next(i);
        return all;
    }

    /** No more is seen. For each offset of the partition from 0, when it was first seen to be committed. */
    long[] times(int partition) {
        close();
        List<Move> seen = moves.get(partition);
        long[] times = new long[seen.isEmpty() ? 0 : (int) seen.getLast().next()];
        int offset = 0;
        for (Move move : seen) while (offset < move.next()) times[offset++] = move.nanos();
        return times;
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

    private void seen(int partition, long offset, long now) {
        if (offset <= next.get(partition)) return;
        moves.get(partition).add(new Move(offset, now));
        next.set(partition, offset);
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
