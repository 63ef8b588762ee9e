package dev.milepost.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * From the start of the process until {@code /q/health/ready} says 200, servers up and tables there: as it is packaged, and
 * with the cache that the image has ({@link Training}).
 */
final class Starting {
    private static final int ROUNDS_AT_LEAST = 5;
    private static final long GLANCE_NANOS = 5_000_000;

    private Starting() {}

    static void run(Bench bench) {
        String database = bench.database();
        String topic = bench.emptyTopic();
        List<Line> lines = new ArrayList<>();
        Line first = new Line("start: to ready, empty database (tables are made)", "s", Goal.NONE);
        first.ours().add(start(bench, database, topic, List.of()));
        Line plain = new Line("start: to ready, without an AOT cache", "s", Goal.NONE);
        lines.addAll(List.of(first, plain));
        Path cache = bench.aotCache().orElse(null);
        Line cached = new Line("start: to ready, with an AOT cache (reference: without)", "s", Goal.atMost(1.5));
        for (int i = 0; i < Math.max(ROUNDS_AT_LEAST, bench.settings().rounds()); i++) {
            plain.ours().add(start(bench, database, topic, List.of()));
            bench.say(plain);
            if (cache == null) continue;
            cached.ours().add(start(bench, database, topic, List.of("-XX:AOTCache=" + cache)));
            cached.reference().add(plain.ours().getLast());
            bench.say(cached);
        }
        if (cache != null) lines.add(cached);
        bench.drop(database);
        bench.results().add("start", lines, "start: from the start of the process, looked at every 5 ms");
    }

    private static Sample start(Bench bench, String database, String topic, List<String> options) {
        Cpu before = bench.serversCpu();
        long begun = System.nanoTime();
        try (Service service = Service.start(bench, database, topic, options)) {
            while (!service.ready()) {
                service.mustLive();
                LockSupport.parkNanos(GLANCE_NANOS);
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            return new Sample(seconds, service.cpu().minus(before), service.peakMegabytes());
        }
    }
}
