package dev.milepost.fault;

import static org.awaitility.Awaitility.await;

import dev.milepost.PackagedApplication;
import java.time.Duration;
import java.util.Map;

/** Instances that come and go in good order, under load. */
final class Handover {
    private static final int SECONDS_AT_MOST = 20;

    private Handover() {}

    static void rebalance(Rig rig) {
        Scenario.run(rig, "2 and 3 instances joining and leaving", scenario -> {
            PackagedApplication first = scenario.ready();
            scenario.load().flow(800);
            scenario.awaitProgress(500);
            PackagedApplication second = joined(scenario);
            PackagedApplication third = joined(scenario);
            left(scenario, first, 2);
            PackagedApplication fourth = joined(scenario);
            left(scenario, second, 2);
            left(scenario, third, 1);
            scenario.expect(fourth.process().isAlive(), "the last instance has ended");
        });
    }

    private static PackagedApplication joined(Scenario scenario) {
        PackagedApplication application = scenario.ready();
        scenario.injected();
        scenario.awaitProgress(500);
        return application;
    }

    private static void left(Scenario scenario, PackagedApplication application, int remaining) {
        application.terminate(SECONDS_AT_MOST);
        scenario.injected();
        scenario.awaitMembers(remaining);
        scenario.awaitResumed();
        scenario.awaitProgress(500);
    }

    /** SIGTERM: it ends soon, and the other goes on with its partitions at once. */
    static void stopped(Rig rig, int times) {
        Scenario.run(rig, "SIGTERM under load, another instance takes over", scenario -> {
            PackagedApplication leaving = scenario.ready();
            PackagedApplication staying = scenario.ready();
            scenario.load().flow(800);
            for (int i = 0; i < times; i++) {
                scenario.awaitProgress(1_000);
                Map<Integer, Long> before = Paused.positionsOf(scenario, leaving);
                long since = System.nanoTime();
                PackagedApplication next = staying;
                Thread watch =
                        Thread.ofVirtual().start(() -> scenario.resumedAfter(takenOver(scenario, next, before, since)));
                Duration exit = leaving.terminate(SECONDS_AT_MOST);
                scenario.injected();
                watch.join();
                scenario.note("SIGTERM to exit " + Table.seconds(exit) + " with " + before.size() + " partitions");
                scenario.expect(exit.toSeconds() < 10, "SIGTERM to exit took " + Table.seconds(exit));
                leaving = staying;
                if (i < times - 1) staying = scenario.ready();
            }
            scenario.note(
                    "the time to resume is from SIGTERM to the other's first commit on all partitions handed over");
        });
    }

    private static Duration takenOver(
            Scenario scenario, PackagedApplication by, Map<Integer, Long> before, long since) {
        await("partitions " + before.keySet() + " by the other instance")
                .atMost(Scenario.PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptions()
                .until(() -> Paused.passed(scenario, before)
                        && Paused.positionsOf(scenario, by).keySet().containsAll(before.keySet()));
        return Duration.ofNanos(System.nanoTime() - since);
    }

    /** SIGTERM in the middle of an import: the next start goes on at the row where it was. */
    static void stoppedWhileImporting(Rig rig, int times) {
        Scenario.run(rig, "SIGTERM in the middle of an import, resumed at the next start", scenario -> {
            int rows = 30_000;
            String small = "-Dmilepost.ingest.batch.size=100";
            PackagedApplication application = scenario.ready(small);
            long job = scenario.upload(application, rows);
            long nextRow = 0;
            for (int i = 0; i < times; i++) {
                nextRow = nextRowAfter(scenario, job, nextRow + 1_000);
                Duration exit = application.terminate(SECONDS_AT_MOST);
                scenario.injected();
                scenario.note("SIGTERM to exit " + Table.seconds(exit) + " at row " + nextRow + " of "
                        + String.format(java.util.Locale.ROOT, "%,d", rows));
                long left = nextRow(scenario, job);
                scenario.expect(left >= nextRow && left < rows, "the import was left at row " + left);
                long since = System.nanoTime();
                application = scenario.start(small);
                nextRow = nextRowAfter(scenario, job, left + 1);
                scenario.resumedAfter(Duration.ofNanos(System.nanoTime() - since));
            }
            // that no row was read twice is in the sum of what the import has counted, which the model knows
        });
    }

    /** Returns when the import is at that row or beyond; it must never be seen to go back. */
    private static long nextRowAfter(Scenario scenario, long job, long wanted) {
        long[] seen = {0};
        await("row " + wanted)
                .atMost(Scenario.PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    long now = nextRow(scenario, job);
                    scenario.expect(now >= seen[0], "the import went back from row " + seen[0] + " to " + now);
                    seen[0] = now;
                    return now >= wanted;
                });
        return seen[0];
    }

    private static long nextRow(Scenario scenario, long job) {
        return scenario.sql().number("SELECT COALESCE(MIN(Next_Row), 0) FROM import_lane WHERE Import_ID = " + job);
    }
}
