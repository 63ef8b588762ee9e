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
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * How long it takes from the creation of an event until it is committed, can be read by REST, and has come to who follows
 * the live feed; at 1,000 events a second and at half of what the stream can do. Every event is timed to its commit,
 * twenty a second to REST, the fatal ones to the feed.
 */
final class Latency {
    private static final int WARM_UP_SECONDS = 30;
    private static final int SAMPLES_A_SECOND = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private record Round(Percentiles committed, Percentiles rest, Percentiles sse, Cpu cpu, long peakMegabytes) {}

    private Latency() {}

    static void run(Bench bench) {
        at(bench, 1_000, "at 1,000 events/s", 20, 80);
        int half = (int) Streaming.throughput(bench) / 2;
        at(bench, half, String.format(Locale.ROOT, "at half of the stream's throughput (%,d events/s)", half), 0, 500);
    }

    private static void at(Bench bench, int perSecond, String rate, int p50, int p99) {
        int seconds = bench.settings().size().of(15, 30);
        List<Line> lines = new ArrayList<>();
        List<String> ways = List.of("committed", "visible by REST", "received by SSE");
        for (String way : ways) {
            String what = "latency " + rate + ": created to " + way + ", ";
            lines.add(new Line(what + "p50", "ms", p50 == 0 ? Goal.NONE : Goal.atMost(p50)));
            lines.add(new Line(what + "p90", "ms", Goal.NONE));
            lines.add(new Line(what + "p99", "ms", Goal.atMost(p99)));
            lines.add(new Line(what + "max", "ms", Goal.NONE));
        }
        for (int round = 0; round < bench.settings().rounds(); round++) {
            Round measured = round(bench, perSecond, seconds);
            List<Percentiles> all = List.of(measured.committed(), measured.rest(), measured.sse());
            for (int i = 0; i < all.size(); i++) {
                Percentiles each = all.get(i);
                lines.get(4 * i).ours().add(new Sample(each.at(50), measured.cpu(), measured.peakMegabytes()));
                lines.get(4 * i + 1).ours().add(Sample.of(each.at(90)));
                lines.get(4 * i + 2).ours().add(Sample.of(each.at(99)));
                lines.get(4 * i + 3).ours().add(Sample.of(each.most()));
                bench.say(lines.get(4 * i));
                bench.say(lines.get(4 * i + 2));
            }
        }
        bench.results()
                .add(
                        "latency " + rate,
                        lines,
                        "latency " + rate + ": " + seconds + " s, which begin when the service has caught up with "
                                + WARM_UP_SECONDS + " s of the same before them; a producer of its own without linger, an event created when it was due;"
                                + " commits seen every 2 ms from outside");
    }

    private static Round round(Bench bench, int perSecond, int seconds) {
        int warmUp = perSecond * WARM_UP_SECONDS;
        int events = warmUp + perSecond * seconds;
        String database = bench.database();
        String topic = bench.emptyTopic();
        Sql sql = new Sql(bench.mysql().port(), database);
        try (Service service = Service.ready(bench, database, topic);
                OverSse sse = new OverSse(service);
                Committed committed = new Committed(sql, topic);
                OverRest rest = new OverRest(service, sql, committed)) {
            Watch watch = new Watch(service, sse, rest, warmUp, Math.max(1, perSecond / SAMPLES_A_SECOND), events);
            SimulatedEvents simulated = new SimulatedEvents(perSecond, Events.SPREAD);
            OpenRate.send(bench, topic, perSecond, warmUp, simulated, watch);
            await("caught up with the warm-up").atMost(PATIENCE).until(() -> committed.all() == warmUp);
            OpenRate.send(bench, topic, perSecond, events - warmUp, simulated, watch);
            await("all commits").atMost(PATIENCE).until(() -> committed.all() == events);
            await("all by SSE").atMost(PATIENCE).until(() -> sse.missing() == 0);
            long[] overRest = rest.times();
            Cpu used = service.cpu().minus(watch.before());
            long[] untilCommitted = watch.until(committed);
            Counts.check(bench, database, events);
            return new Round(
                    Percentiles.ofNanos(untilCommitted),
                    Percentiles.ofNanos(overRest),
                    Percentiles.ofNanos(sse.times()),
                    used,
                    service.peakMegabytes());
        } finally {
            bench.drop(database);
        }
    }

    /** Keeps when each event was created, by where the broker has it, and hands samples on once it is warm. */
    private static final class Watch implements OpenRate.Listener {
        private final long[][] created;
        private final Service service;
        private final OverSse sse;
        private final OverRest rest;
        private final int warmUp;
        private final int every;
        private long warm = Long.MAX_VALUE;
        private Cpu before;
        private int count;
        private int stored;

        Watch(Service service, OverSse sse, OverRest rest, int warmUp, int every, int events) {
            this.service = service;
            this.sse = sse;
            this.rest = rest;
            this.warmUp = warmUp;
            this.every = every;
            this.created = new long[BrokerProcess.PARTITIONS][events];
            this.before = service.cpu();
        }

        Cpu before() {
            return before;
        }

        @Override
        public void created(CollisionEvent event, long nanos) {
            if (count++ == warmUp) {
                warm = nanos;
                before = service.cpu();
            }
            if (count > warmUp && event.severity().equals("Fatal")) sse.expect(event.reference(), nanos);
        }

        @Override
        public void stored(CollisionEvent event, long nanos, RecordMetadata where) {
            created[where.partition()][(int) where.offset()] = nanos;
            if (++stored > warmUp && stored % every == 0) rest.look(event, nanos, where.partition(), where.offset());
        }

        /** Of the events that were created when it was warm. */
        long[] until(Committed committed) {
            LongStream all = LongStream.empty();
            for (int i = 0; i < BrokerProcess.PARTITIONS; i++) {
                long[] since = created[i];
                long[] times = committed.times(i);
                all = LongStream.concat(
                        all,
                        java.util.stream.IntStream.range(0, times.length)
                                .filter(offset -> since[offset] >= warm)
                                .mapToLong(offset -> times[offset] - since[offset]));
            }
            return all.toArray();
        }
    }
}
