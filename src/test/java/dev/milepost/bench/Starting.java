package dev.milepost.bench;

import dev.milepost.PackagedApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * From the start of the process until {@code /q/health/ready} says 200, servers up and tables there: as it is packaged, and
 * with a cache of what a first run loaded and profiled (JEP 483 and 515), which JDK 25 makes in one step.
 */
final class Starting {
    private static final int WITH_AOT_CACHE = 25;
    private static final int ROUNDS_AT_LEAST = 5;
    private static final long GLANCE_NANOS = 5_000_000;

    private Starting() {}

    static void run(Bench bench) {
        String database = bench.database();
        String topic = bench.emptyTopic();
        List<Line> lines = new ArrayList<>();
        Line first = new Line("start: to ready, empty database (tables are made)", "s", Goal.NONE);
        first.ours().add(start(bench, database, topic));
        Line plain = new Line("start: to ready, without an AOT cache", "s", Goal.NONE);
        lines.addAll(List.of(first, plain));
        Path cache = Runtime.version().feature() >= WITH_AOT_CACHE ? cache(bench, database, topic) : null;
        Line cached = new Line("start: to ready, with an AOT cache (reference: without)", "s", Goal.atMost(1.5));
        for (int i = 0; i < Math.max(ROUNDS_AT_LEAST, bench.settings().rounds()); i++) {
            plain.ours().add(start(bench, database, topic));
            bench.say(plain);
            if (cache == null) continue;
            cached.ours().add(start(bench, database, topic, "-XX:AOTCache=" + cache));
            cached.reference().add(plain.ours().getLast());
            bench.say(cached);
        }
        if (cache != null) lines.add(cached);
        bench.drop(database);
        bench.results().add("start", lines, "start: from the start of the process, looked at every 5 ms");
    }

    private static Sample start(Bench bench, String database, String topic, String... options) {
        Cpu before = bench.servers();
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

    /** A run that is asked a few things, and writes the cache when it ends. */
    private static Path cache(Bench bench, String database, String topic) {
        Path cache = bench.directory().resolve("milepost.aot");
        try (Service service = Service.ready(bench, database, topic, "-XX:AOTCacheOutput=" + cache)) {
            PackagedApplication application = service.application();
            for (String path : List.of("/api/v1/aggregates?by=severity", "/api/v1/collisions", "/q/metrics"))
                application.get(path);
            application.terminate((int) Duration.ofMinutes(2).toSeconds());
        }
        if (!Files.exists(cache)) throw new IllegalStateException("the JVM wrote no " + cache);
        return cache;
    }
}
