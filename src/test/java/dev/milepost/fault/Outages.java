package dev.milepost.fault;

import static org.awaitility.Awaitility.await;

import dev.milepost.PackagedApplication;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * A server that does not serve, for a time, while the load goes on. In each the process lives and says what it waits
 * for, rejects nothing for it, stays the member of its group that it was, and goes on by itself.
 */
final class Outages {
    private static final int RATE = 500;

    private Outages() {}

    private interface Action {
        void run() throws Exception;
    }

    /** Beyond what the group allows between two polls, with more load than ten minutes of a live topic bring. */
    static void databaseAway(Rig rig) {
        Scenario.run(
                rig,
                "database away, for longer than the poll interval",
                scenario -> outage(scenario, 40 * RATE, rig.databaseProxy()::refuse, rig.databaseProxy()::pass));
    }

    static void readOnly(Rig rig) {
        Sql root = new Sql(rig.database().port(), "mysql");
        Scenario.run(
                rig,
                "database read-only",
                scenario -> outage(
                        scenario,
                        5 * RATE,
                        () -> root.run("SET GLOBAL read_only = 1"),
                        () -> root.run("SET GLOBAL read_only = 0")));
    }

    static void outOfConnections(Rig rig) {
        Scenario.run(rig, "database out of connections", scenario -> {
            try (Crowd crowd = new Crowd(rig.database())) {
                outage(scenario, 5 * RATE, () -> crowd.displace(scenario.name()), crowd::leave);
            }
        });
    }

    /** The file system that the data is on has no byte left; a server that gives up over it is started when there is room. */
    static void outOfSpace(Rig rig, Path full) {
        Path filler = full.resolve("filler");
        Scenario.run(
                rig,
                "database out of disk space",
                scenario -> outage(scenario, 10 * RATE, () -> fill(filler), () -> {
                    Files.delete(filler);
                    if (answers(rig)) return;
                    rig.database().restart();
                    scenario.note("the server itself had ended, and was started again when there was room");
                }));
    }

    private static boolean answers(Rig rig) {
        try {
            return new Sql(rig.database().port(), "mysql").number("SELECT 1") == 1;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static void fill(Path filler) {
        byte[] block = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) out.write(block);
        } catch (IOException full) {
            if (!Files.exists(filler)) throw new UncheckedIOException(full);
        }
    }

    static void databaseAwayAtStart(Rig rig) {
        Scenario.run(rig, "database away at start-up", scenario -> {
            rig.databaseProxy().refuse();
            scenario.injected();
            scenario.load().flow(RATE);
            PackagedApplication application = scenario.start();
            await("liveness")
                    .atMost(Scenario.PATIENCE)
                    .until(() -> application.get("/q/health/live").startsWith("200"));
            scenario.awaitUnready(application);
            long since = System.nanoTime();
            rig.databaseProxy().pass();
            await("its schema, and a first commit")
                    .atMost(Scenario.PATIENCE)
                    .ignoreExceptions()
                    .until(() -> scenario.position() > 0);
            scenario.resumedAfter(java.time.Duration.ofNanos(System.nanoTime() - since));
        });
    }

    static void brokerAway(Rig rig) {
        Scenario.run(rig, "broker away", scenario -> {
            PackagedApplication application = scenario.ready();
            scenario.load().flow(RATE);
            scenario.awaitProgress(500);
            rig.broker().proxy().refuse();
            scenario.injected();
            scenario.awaitUnready(application);
            scenario.awaitLoad(10 * RATE);
            rig.broker().proxy().pass();
            scenario.awaitResumed();
            scenario.awaitMembers(1);
        });
    }

    static void brokerAwayAtStart(Rig rig) {
        Scenario.run(rig, "broker away at start-up", scenario -> {
            rig.broker().proxy().refuse();
            scenario.injected();
            scenario.load().flow(RATE);
            PackagedApplication application = scenario.start();
            await("liveness")
                    .atMost(Scenario.PATIENCE)
                    .until(() -> application.get("/q/health/live").startsWith("200"));
            scenario.awaitUnready(application);
            rig.broker().proxy().pass();
            scenario.awaitResumed();
        });
    }

    private static void outage(Scenario scenario, int messages, Action begin, Action end) throws Exception {
        PackagedApplication application = scenario.ready(Scenario.channel("max.poll.interval.ms", "15000"));
        scenario.load().flow(RATE);
        scenario.awaitProgress(500);
        Set<String> members = scenario.rig().broker().members(scenario.name());
        try {
            begin.run();
            scenario.injected();
            scenario.awaitUnready(application);
            scenario.awaitLoad(messages);
            scenario.awaitUnready(application);
        } finally {
            end.run();
        }
        scenario.awaitResumed();
        Set<String> now = scenario.rig().broker().members(scenario.name());
        scenario.expect(now.equals(members), "the member " + members + " of the group has become " + now);
    }
}
