package dev.milepost.fault;

import static org.awaitility.Awaitility.await;

import dev.milepost.PackagedApplication;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** A process that is stopped, given up by its group, and goes on later as if nothing had been: the zombie. */
final class Paused {
    private Paused() {}

    static void zombie(Rig rig, int times) {
        Scenario.run(rig, "SIGSTOP for longer than the session, then SIGCONT, of one of two", scenario -> {
            PackagedApplication zombie = scenario.ready();
            scenario.ready();
            scenario.load().flow(1_000);
            for (int i = 0; i < times; i++) {
                scenario.awaitProgress(scenario.random().nextInt(2_000));
                // the group has given it some, which it claims in the database a moment later
                await("a claim of the one to be paused")
                        .atMost(Scenario.PATIENCE)
                        .until(() -> !positionsOf(scenario, zombie).isEmpty());
                zombie.pause();
                scenario.injected();
                long since = System.nanoTime();
                Map<Integer, Long> before = positionsOf(scenario, zombie);
                scenario.expect(!before.isEmpty(), "the paused instance held no partition");
                await("its partitions " + before + " under the other instance")
                        .atMost(Scenario.PATIENCE)
                        .ignoreExceptions()
                        .until(() -> passed(scenario, before));
                scenario.resumedAfter(Duration.ofNanos(System.nanoTime() - since));
                zombie.goOn();
                scenario.awaitMembers(2);
            }
            scenario.awaitProgress(1_000);
        });
    }

    /** The positions of the partitions that this instance claimed last. */
    static Map<Integer, Long> positionsOf(Scenario scenario, PackagedApplication application) {
        Map<Integer, Long> positions = new TreeMap<>();
        scenario.sql()
                .each(
                        "SELECT Kafka_Partition, Next_Offset FROM ingest_position WHERE Owner LIKE '%/"
                                + application.process().pid() + "'",
                        row -> positions.put(row.getInt(1), row.getLong(2)));
        return positions;
    }

    /** Whether each of these partitions is beyond where it was. */
    static boolean passed(Scenario scenario, Map<Integer, Long> positions) {
        Map<Integer, Long> now = new TreeMap<>();
        scenario.sql()
                .each(
                        "SELECT Kafka_Partition, Next_Offset FROM ingest_position",
                        row -> now.put(row.getInt(1), row.getLong(2)));
        return positions.entrySet().stream().allMatch(was -> now.getOrDefault(was.getKey(), 0L) > was.getValue());
    }
}
