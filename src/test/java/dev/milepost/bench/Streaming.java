package dev.milepost.bench;

import java.util.List;
import java.util.Locale;

/**
 * The stream: a topic filled once, which the application catches up with from its beginning, each time into an empty
 * database. The clock runs from the first commit to the last, so the start of the process does not count, but all
 * that the JVM compiles while it works does.
 */
final class Streaming {
    private static final int ENOUGH = 200_000;
    static final String TOPIC = "backlog";

    private Streaming() {}

    static void run(Bench bench) {
        int events = bench.settings().size().of(200_000, 1_000_000);
        Events.fill(bench, TOPIC, events);
        Line line = new Line(
                String.format(Locale.ROOT, "stream: backlog of %,d events, 4 partitions, one instance", events),
                "rows/s",
                Goal.ratio(0.40));
        ReadyMade ready = null;
        try {
            for (int round = 0; round < bench.settings().rounds(); round++) {
                String database = bench.database();
                line.ours().add(catchUp(bench, database, TOPIC, events));
                Counts.check(bench, database, events);
                if (ready == null) ready = new ReadyMade(bench, database);
                else bench.drop(database);
                line.reference().add(ready.load());
                bench.say(line);
            }
        } finally {
            if (ready != null) ready.close();
        }
        bench.results()
                .add(
                        "stream",
                        List.of(line),
                        "stream: from the first commit to the last, the JVM's warm-up within that included; the reference is LOAD DATA INFILE on 2 connections of the same facts and dimensions into the same tables, without rollups");
    }

    /** What was measured, or, when only other parts are, what a small backlog shows. */
    static double throughput(Bench bench) {
        return bench.results().of("stream").map(line -> line.our()).orElseGet(() -> {
            String database = bench.database();
            Events.fill(bench, "throughput", ENOUGH);
            Sample sample = catchUp(bench, database, "throughput", ENOUGH);
            bench.drop(database);
            return sample.value();
        });
    }

    /** Records a second from the first commit to the last. */
    static Sample catchUp(Bench bench, String database, String topic, long events) {
        try (Service service = Service.start(bench, database, topic);
                Position position = new Position(bench, database)) {
            long first = position.awaitAtLeast(1, service);
            long begun = System.nanoTime();
            Cpu before = service.cpu();
            position.awaitAtLeast(events, service);
            double seconds = (System.nanoTime() - begun) / 1e9;
            return new Sample((events - first) / seconds, service.cpu().minus(before), service.peakMegabytes());
        }
    }
}
