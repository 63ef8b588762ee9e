package dev.milepost.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * Whether it stays as fast as the warehouse grows: the same backlog into one that holds 100,000 collisions and into one
 * that holds millions, brought there by LOAD DATA and INSERT SELECT ({@link Millions}). Each round brings events of its
 * own; the small warehouse is made anew for each, the large one grows by them.
 */
final class Flat {
    private static final int FEW = 100_000;

    private Flat() {}

    static void run(Bench bench) throws SQLException {
        int many = bench.settings().size().of(1_000_000, 10_000_000);
        int events = bench.settings().size().of(100_000, 200_000);
        String what =
                String.format(Locale.ROOT, "flat: %,d events at %,d facts (reference: at %,d)", events, many, FEW);
        Line speed = new Line(what, "rows/s", Goal.ratio(0.75));
        Line memory = new Line(what + ", peak memory", "MB", Goal.NONE);
        String large = filled(bench, many);
        for (int round = 0; round < bench.settings().rounds(); round++) {
            String topic = "flat-" + round;
            Events.fill(bench, topic, events);
            Sample atMany = Streaming.catchUp(bench, large, topic, events);
            Counts.check(bench, large, many + (round + 1L) * events);
            String small = filled(bench, FEW);
            Sample atFew = Streaming.catchUp(bench, small, topic, events);
            Counts.check(bench, small, FEW + events);
            bench.drop(small);
            speed.ours().add(atMany);
            speed.reference().add(atFew);
            memory.ours().add(Sample.of(atMany.peakMegabytes()));
            memory.reference().add(Sample.of(atFew.peakMegabytes()));
            bench.say(speed);
        }
        bench.drop(large);
        bench.results()
                .add(
                        "flat",
                        List.of(speed, memory),
                        "flat: the warehouse is brought to its size by LOAD DATA and INSERT SELECT, then measured as the stream is");
    }

    private static String filled(Bench bench, int collisions) throws SQLException {
        String database = bench.database();
        Millions.fill("127.0.0.1:" + bench.mysql().port(), database, collisions);
        return database;
    }
}
