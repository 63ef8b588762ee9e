package dev.milepost.bench;

import dev.milepost.PackagedApplication;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Memory that stays resident while a steady stream comes in, with the heap and the collector of a small container. */
final class Footprint {
    private static final int EVENTS_PER_SECOND = 200;
    private static final Duration STEADY = Duration.ofSeconds(60);

    private Footprint() {}

    static void run(Bench bench) {
        Line line = new Line(
                "footprint: resident memory at " + EVENTS_PER_SECOND + " events/s, -Xmx96m -XX:+UseSerialGC",
                "MB",
                Goal.atMost(250));
        for (int round = 0; round < bench.settings().rounds(); round++) {
            String database = bench.database();
            String topic = bench.emptyTopic();
            try (Service service = Service.start(bench, database, topic, List.of("-Xmx96m", "-XX:+UseSerialGC"))) {
                Cpu before = service.cpu();
                int sent = 0;
                for (long second = 0; second < STEADY.toSeconds(); second++) {
                    long next = System.nanoTime() + 1_000_000_000L;
                    Events.append(bench.broker().address(), topic, EVENTS_PER_SECOND, second);
                    sent += EVENTS_PER_SECOND;
                    LockSupport.parkNanos(next - System.nanoTime());
                }
                try (Position position = new Position(bench, database)) {
                    position.awaitAtLeast(sent, service);
                }
                PackagedApplication application = service.application();
                line.ours()
                        .add(new Sample(
                                application.status("VmRSS") >> 10,
                                service.cpu().minus(before),
                                service.peakMegabytes()));
            }
            bench.drop(database);
            bench.say(line);
        }
        bench.results()
                .add(
                        "footprint",
                        List.of(line),
                        "footprint: VmRSS after a minute, without an AOT cache, whose mapped pages would count too");
    }
}
