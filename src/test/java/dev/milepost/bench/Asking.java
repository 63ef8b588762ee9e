package dev.milepost.bench;

import dev.milepost.bench.Questions.Answered;
import dev.milepost.simulate.CollisionEvent;
import dev.milepost.simulate.SimulatedEvents;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * The questions of {@link Question}, of millions of collisions, while nothing else happens and while 5,000 events a second
 * come in; beside each the same question as one statement over the facts.
 */
final class Asking {
    private static final int PER_SECOND = 5_000;
    private static final int PAGES_A_SECOND = 200;
    private static final Duration PAGES_FOR = Duration.ofSeconds(15);

    private Asking() {}

    static void run(Bench bench) throws SQLException {
        int collisions = bench.settings().size().of(500_000, 5_000_000);
        String database = bench.database();
        String topic = bench.emptyTopic();
        Millions.fill("127.0.0.1:" + bench.mysql().port(), database, collisions);
        try (Service service = Service.ready(bench, database, topic)) {
            String base = "http://127.0.0.1:" + service.port();
            ask(bench, base, database, String.format(Locale.ROOT, "%,d collisions, quiet", collisions), false);
            Flow flow = new Flow();
            SimulatedEvents simulated = new SimulatedEvents(PER_SECOND, Events.SPREAD);
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> OpenRate.send(
                    bench,
                    topic,
                    PER_SECOND,
                    Stream.generate(simulated::next).map(OpenRate.Ready::of).iterator(),
                    flow));
            try {
                ask(bench, base, database, String.format(Locale.ROOT, "%,d events/s", PER_SECOND), true);
            } finally {
                flow.ended = true;
            }
            sent.join();
            try (Position position = new Position(bench, database)) {
                position.awaitAtLeast(flow.created, service);
            }
            Counts.check(bench, database, collisions + flow.created);
        }
        bench.drop(database);
    }

    private static void ask(Bench bench, String base, String database, String when, boolean loaded)
            throws SQLException {
        int runs = bench.settings().size().of(100, 200);
        String jdbc = "jdbc:mysql://127.0.0.1:" + bench.mysql().port() + "/" + database + "?user=root";
        List<Line> lines = new ArrayList<>();
        for (Answered each : Questions.ask(base, runs, loaded, loaded ? null : jdbc, "")) lines.add(line(each, when));
        lines.add(line(Questions.cached(base, PAGES_A_SECOND, PAGES_FOR, true), when));
        bench.results()
                .add(
                        "questions, " + when,
                        lines,
                        "questions, " + when + ": the 99th of 100 answers, of " + runs
                                + " each on an open connection; the reference is the quicker of two runs of one GROUP BY over the facts");
    }

    private static Line line(Answered answered, String when) {
        Line line = new Line(
                String.format(Locale.ROOT, "%s; %s, p99 (p50: %.1f ms)", answered.question(), when, answered.p50()),
                "ms",
                Goal.atMost(answered.goal()));
        line.ours().add(Sample.of(answered.p99()));
        if (answered.reference() != null) line.reference().add(Sample.of(answered.reference()));
        return line;
    }

    private static final class Flow implements OpenRate.Listener {
        private volatile boolean ended;
        private volatile long created;

        @Override
        public boolean enough() {
            return ended;
        }

        @Override
        public void created(CollisionEvent event, long nanos) {
            created = created + 1;
        }

        @Override
        public void stored(CollisionEvent event, long nanos, RecordMetadata where) {}
    }
}
