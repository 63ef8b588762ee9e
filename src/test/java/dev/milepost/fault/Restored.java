package dev.milepost.fault;

import static org.awaitility.Awaitility.await;

import dev.milepost.PackagedApplication;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A database that was set back to a dump taken while it was written to: what it lacks is read again by itself. */
final class Restored {
    private Restored() {}

    static void fromDump(Rig rig, int times) {
        Scenario.run(rig, "database restored from a dump taken mid-stream, nothing new coming in", scenario -> {
            PackagedApplication application = scenario.ready();
            for (int i = 0; i < times; i++) {
                scenario.load().flow(1_000);
                scenario.awaitProgress(1_000);
                Path dump = scenario.directory().resolve("dump-" + i + ".sql");
                rig.database().dump(scenario.name(), dump);
                scenario.awaitProgress(2_000);
                scenario.load().end();
                await("all of it")
                        .atMost(Scenario.PATIENCE)
                        .until(() -> scenario.position() == scenario.model().messages());
                // a dump is loaded table by table: who writes in between writes into two databases
                rig.databaseProxy().refuse();
                rig.database().load(scenario.name(), dump);
                scenario.injected();
                long left = scenario.model().messages() - scenario.position();
                scenario.expect(left > 0, "the dump lacks nothing: it was not taken in the middle");
                scenario.awaitUnready(application);
                rig.databaseProxy().pass();
                awaitGap(scenario);
            }
        });
    }

    /** Another state of the database in the place of this one, from one moment to the next. */
    static void swapped(Rig rig) {
        Scenario.run(rig, "database swapped for an older state of itself without an outage", scenario -> {
            scenario.ready();
            scenario.load().flow(1_000);
            scenario.awaitProgress(1_000);
            Path dump = scenario.directory().resolve("dump.sql");
            rig.database().dump(scenario.name(), dump);
            scenario.awaitProgress(2_000);
            scenario.load().end();
            await("all of it")
                    .atMost(Scenario.PATIENCE)
                    .until(() -> scenario.position() == scenario.model().messages());
            swap(scenario, dump);
            scenario.injected();
            awaitGap(scenario);
        });
    }

    private static void swap(Scenario scenario, Path dump) {
        String live = scenario.name();
        String older = live + "_older";
        String away = live + "_away";
        Sql root = scenario.sql();
        root.run("CREATE DATABASE " + older, "CREATE DATABASE " + away);
        try {
            scenario.rig().database().load(older, dump);
            List<String> tables = root.rows("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = '"
                    + live + "' AND TABLE_TYPE = 'BASE TABLE'");
            // one statement: no writer ever sees a part of it; the views stay, and see the tables of these names
            root.run("RENAME TABLE "
                    + String.join(
                            ", ",
                            tables.stream()
                                    .map(each -> live + "." + each + " TO " + away + "." + each + ", " + older + "."
                                            + each + " TO " + live + "." + each)
                                    .toList()));
        } finally {
            root.run("DROP DATABASE " + older, "DROP DATABASE " + away);
        }
    }

    private static void awaitGap(Scenario scenario) {
        long since = System.nanoTime();
        await("the gap")
                .atMost(Scenario.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(() -> scenario.position() == scenario.model().messages());
        scenario.resumedAfter(Duration.ofNanos(System.nanoTime() - since));
    }
}
