package dev.milepost.bench;

import static org.awaitility.Awaitility.await;

import dev.milepost.fault.BrokerProcess;
import dev.milepost.fault.Sql;
import dev.milepost.simulate.CollisionEvent;
import dev.milepost.simulate.SimulatedEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * How long it takes from the creation of an event until it is committed, can be read by REST, and has come to who follows
 * the live feed; at 1,000 events a second and at half of what the stream can do. Every event is timed to its commit,
 * twenty a second to REST, the fatal ones to the feed. One service for all rounds, as one that has run for a while.
 */
final class Latency implements AutoCloseable {
    private static final int RATE = 1_000;
    private static final int SAMPLES_A_SECOND = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Bench bench;
    private final String database;
    private final String topic;
    private final SimulatedEvents simulated = new SimulatedEvents(7, Events.SPREAD);
    private final Service service;
    private final Committed committed;
    private final OverSse sse;
    private final OverRest rest;
    private final long[][] created;
    private int sent;

    private record Round(
            Percentiles stored, Percentiles committed, Percentiles rest, Percentiles sse, Cpu cpu, long peakMegabytes) {
        List<Percentiles> all() {
            return List.of(stored, committed, rest, sse);
        }
    }

    private Latency(Bench bench, int events) {
        this.bench = bench;
        this.database = bench.database();
        this.topic = bench.emptyTopic();
        this.created = new long[BrokerProcess.PARTITIONS][events];
        this.service = Service.ready(bench, database, topic);
        Sql sql = new Sql(bench.mysql().port(), database);
        this.committed = new Committed(sql, topic);
        this.sse = new OverSse(service);
        this.rest = new OverRest(service, sql, committed);
    }

    static void run(Bench bench) {
        int half = (int) Streaming.throughput(bench) / 2;
        int warmUp = bench.settings().size().of(60, 90);
        int seconds = bench.settings().size().of(15, 30);
        int all = warmUp + seconds * bench.settings().rounds();
        try (Latency latency = new Latency(bench, (RATE + half) * all)) {
            latency.at(RATE, "at 1,000 events/s", warmUp, seconds, Goal.atMost(20), Goal.atMost(80));
            latency.at(
                    half,
                    String.format(Locale.ROOT, "at half of the stream's throughput (%,d events/s)", half),
                    warmUp,
                    seconds,
                    Goal.NONE,
                    Goal.atMost(500));
            Counts.check(bench, latency.database, latency.sent);
        }
    }

    private void at(int perSecond, String rate, int warmUp, int seconds, Goal p50, Goal p99) {
        List<Line> lines = new ArrayList<>();
        // what the producer and the broker take is no merit of ours, and no fault
        lines(lines, "latency " + rate + ": created to stored in the topic, ", Goal.NONE, Goal.NONE);
        for (String way : List.of("committed", "visible by REST", "received by SSE"))
            lines(lines, "latency " + rate + ": created to " + way + ", ", p50, p99);
        round(perSecond, warmUp);
        for (int i = 0; i < bench.settings().rounds(); i++) {
            Round measured = round(perSecond, seconds);
            List<Percentiles> all = measured.all();
            for (int way = 0; way < all.size(); way++) {
                List<Line> its = lines.subList(4 * way, 4 * way + 4);
                Percentiles each = all.get(way);
                its.get(0).ours().add(new Sample(each.at(50), measured.cpu(), measured.peakMegabytes()));
                its.get(1).ours().add(Sample.of(each.at(90)));
                its.get(2).ours().add(Sample.of(each.at(99)));
                its.get(3).ours().add(Sample.of(each.most()));
                bench.say(its.get(0));
                bench.say(its.get(2));
            }
        }
        bench.results()
                .add(
                        "latency " + rate,
                        lines,
                        "latency " + rate + ": " + seconds + " s, each time, of a service that has caught up with "
                                + warmUp
                                + " s of the same before them; a producer of its own with Kafka's linger of 5 ms, an"
                                + " event created when it was due; commits seen every 2 ms from outside");
    }

    private static void lines(List<Line> lines, String what, Goal p50, Goal p99) {
        lines.add(new Line(what + "p50", "ms", p50));
        lines.add(new Line(what + "p90", "ms", Goal.NONE));
        lines.add(new Line(what + "p99", "ms", p99));
        lines.add(new Line(what + "max", "ms", Goal.NONE));
    }

    private Round round(int perSecond, int seconds) {
        // drawn and put into words beforehand: that is no work of a pipeline
        List<OpenRate.Ready> events = Stream.generate(simulated::next)
                .limit((long) perSecond * seconds)
                .map(OpenRate.Ready::of)
                .toList();
        Cpu before = service.cpu();
        Watch watch = new Watch(Math.max(1, perSecond / SAMPLES_A_SECOND));
        OpenRate.send(bench, topic, perSecond, events.iterator(), watch);
        sent += perSecond * seconds;
        await("all commits").atMost(PATIENCE).until(() -> committed.all() == sent);
        await("all by REST").atMost(PATIENCE).until(() -> rest.missing() == 0);
        await("all by SSE").atMost(PATIENCE).until(() -> sse.missing() == 0);
        return new Round(
                Percentiles.ofNanos(watch.untilStored()),
                Percentiles.ofNanos(committed.since(watch.begun, created)),
                Percentiles.ofNanos(rest.take()),
                Percentiles.ofNanos(sse.take()),
                service.cpu().minus(before),
                service.peakMegabytes());
    }

    @Override
    public void close() {
        rest.close();
        sse.close();
        committed.close();
        service.close();
        bench.drop(database);
    }

    /** Keeps when each event of a round was created, by where the broker has it, and hands samples on. */
    private final class Watch implements OpenRate.Listener {
        private final long begun = System.nanoTime();
        private final List<Long> untilStored = new ArrayList<>();
        private final int every;
        private int stored;

        Watch(int every) {
            this.every = every;
        }

        @Override
        public void created(CollisionEvent event, long nanos) {
            if (event.severity().equals("Fatal")) sse.expect(event.reference(), nanos);
        }

        @Override
        public void stored(CollisionEvent event, long nanos, RecordMetadata where) {
            created[where.partition()][(int) where.offset()] = nanos;
            untilStored.add(System.nanoTime() - nanos);
            if (stored++ % every == 0) rest.look(event, nanos, where.partition(), where.offset());
        }

        long[] untilStored() {
            return untilStored.stream().mapToLong(Long::longValue).toArray();
        }
    }
}
