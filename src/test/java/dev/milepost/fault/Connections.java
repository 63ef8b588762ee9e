package dev.milepost.fault;

import static org.awaitility.Awaitility.await;

import dev.milepost.PackagedApplication;
import java.time.Duration;

/** What happens to connections while both ends live. */
final class Connections {
    /** What a transaction of a thousand rows sends, roughly: a cut within that many bytes is one in the middle. */
    private static final int TRANSACTION = 60_000;

    private Connections() {}

    static void resetInTransaction(Rig rig, int times) {
        Scenario.run(rig, "connection to the database reset in mid-transaction", scenario -> {
            scenario.ready();
            scenario.load().flow(1_000);
            scenario.awaitProgress(500);
            FaultProxy proxy = rig.databaseProxy();
            for (int i = 0; i < times; i++) {
                int before = proxy.cuts();
                proxy.cutAfter(scenario.random().nextInt(TRANSACTION));
                await("a cut").atMost(Scenario.PATIENCE).until(() -> proxy.cuts() > before);
                scenario.injected();
                scenario.awaitResumed();
            }
        });
    }

    static void databaseHalfOpen(Rig rig, int times) {
        Scenario.run(rig, "half-open TCP to the database", scenario -> {
            PackagedApplication application = scenario.ready();
            scenario.load().flow(500);
            for (int i = 0; i < times; i++) {
                scenario.awaitProgress(scenario.random().nextInt(1_000));
                rig.databaseProxy().swallow();
                scenario.injected();
                scenario.awaitUnready(application);
                rig.databaseProxy().pass();
                scenario.awaitResumed();
            }
        });
    }

    static void brokerHalfOpen(Rig rig) {
        Scenario.run(rig, "half-open TCP to the broker", scenario -> {
            PackagedApplication application = scenario.ready(Scenario.channel("request.timeout.ms", "5000"));
            scenario.load().flow(500);
            scenario.awaitProgress(500);
            rig.broker().proxy().swallow();
            scenario.injected();
            scenario.awaitUnready(application);
            rig.broker().proxy().pass();
            scenario.awaitResumed();
            scenario.awaitMembers(1);
        });
    }

    static void slow(Rig rig) {
        Scenario.run(rig, "each answer of the database 2 s late", scenario -> {
            PackagedApplication application = scenario.ready();
            scenario.load().send(500);
            await("what came before").atMost(Scenario.PATIENCE).until(() -> scenario.position() == 500);
            rig.databaseProxy().delayAnswers(Duration.ofSeconds(2));
            scenario.injected();
            long since = System.nanoTime();
            scenario.load().send(12);
            await("what came during it")
                    .atMost(Duration.ofSeconds(150))
                    .until(() -> scenario.position() == scenario.model().messages());
            scenario.note("12 records were in the warehouse after "
                    + Table.seconds(Duration.ofNanos(System.nanoTime() - since)) + " of late answers");
            String live = application.get("/q/health/live");
            scenario.expect(live.startsWith("200"), "liveness said " + live);
            rig.databaseProxy().pass();
            scenario.load().flow(500);
            scenario.awaitResumed();
        });
    }
}
