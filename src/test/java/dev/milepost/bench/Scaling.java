package dev.milepost.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One, two and four instances on one topic: the same backlog into an empty database each time, shared by Kafka's consumer
 * group, each event counted once. The clock runs from the first commit of any of them to the last, so the handing over of
 * partitions while the others start counts. On one machine they share its cores and one MySQL: what is shown is what the
 * sharing costs, not what more machines would bring.
 */
final class Scaling {
    private static final String TOPIC = "scale";
    private static final List<Integer> INSTANCES = List.of(2, 4);

    private Scaling() {}

    static void run(Bench bench) {
        int events = bench.settings().size().of(200_000, 1_000_000);
        Events.fill(bench, TOPIC, events);
        List<Line> lines = new ArrayList<>();
        for (int instances : INSTANCES)
            lines.add(new Line(
                    String.format(Locale.ROOT, "scale: %,d events, %d instances (reference: one)", events, instances),
                    "rows/s",
                    Goal.NONE));
        for (int round = 0; round < bench.settings().rounds(); round++) {
            Sample one = caughtUp(bench, 1, events);
            for (Line line : lines) {
                line.ours().add(caughtUp(bench, INSTANCES.get(lines.indexOf(line)), events));
                line.reference().add(one);
                bench.say(line);
            }
        }
        bench.results()
                .add(
                        "scale",
                        lines,
                        "scale: all instances on this one machine; CPU and memory are of all of them; each event was counted once");
    }

    private static Sample caughtUp(Bench bench, int instances, int events) {
        String database = bench.database();
        List<Service> services = new ArrayList<>();
        try (Position position = new Position(bench, database)) {
            for (int i = 0; i < instances; i++) services.add(Service.start(bench, database, TOPIC));
            long first = position.awaitAtLeast(1, services.getFirst());
            long begun = System.nanoTime();
            Cpu before = cpu(services);
            position.awaitAtLeast(events, services.getFirst());
            double seconds = (System.nanoTime() - begun) / 1e9;
            Sample sample = new Sample(
                    (events - first) / seconds,
                    cpu(services).minus(before),
                    services.stream().mapToLong(Service::peakMegabytes).sum());
            Counts.check(bench, database, events);
            return sample;
        } finally {
            services.forEach(Service::close);
            bench.drop(database);
        }
    }

    /** Of all of them, and of the servers once. */
    private static Cpu cpu(List<Service> services) {
        List<Cpu> each = services.stream().map(Service::cpu).toList();
        return new Cpu(
                each.stream().mapToDouble(Cpu::service).sum(),
                each.getFirst().mysqld(),
                each.getFirst().broker());
    }
}
