package dev.milepost.fault;

import dev.milepost.PackagedApplication;

/** Rows that the database refuses among those that it takes, and keys that several speak of at once. */
final class Poisoned {
    private static final int BATCH = 1_000;

    private Poisoned() {}

    static void oneOfAThousand(Rig rig) {
        Scenario.run(rig, "1 row of a batch of 1,000 refused by the database", scenario -> {
            PackagedApplication application = scenario.ready();
            scenario.sql()
                    .run("CREATE TRIGGER poison BEFORE INSERT ON fact_incidents FOR EACH ROW"
                            + " IF NEW.Police_Ref = 'POISON' THEN SIGNAL SQLSTATE '45000'"
                            + " SET MESSAGE_TEXT = 'this one is not taken'; END IF");
            // they have to be in the topic before anybody reads, to be in one batch
            application.terminate(20);
            scenario.load().batchWithPoison(BATCH);
            scenario.injected();
            scenario.ready();
        });
    }

    /** Both speak of the same collisions, in two instances. */
    static void streamAndFileAtOnce(Rig rig) {
        Scenario.run(rig, "stream and file at once on the same keys, two instances", scenario -> {
            int rows = 10_000;
            PackagedApplication application = scenario.ready();
            scenario.ready();
            scenario.load().alsoAboutFile(rows / 4);
            scenario.load().flow(1_500);
            scenario.awaitProgress(1_000);
            scenario.upload(application, rows);
            scenario.injected();
            scenario.awaitProgress(8_000);
        });
    }

    /** The same messages to two groups' instances of one warehouse: each partition has two owners that know nothing of each other. */
    static void twoOwners(Rig rig) {
        Scenario.run(rig, "two instances that both believe to own every partition", scenario -> {
            scenario.ready();
            scenario.load().flow(800);
            scenario.awaitProgress(500);
            scenario.start(Scenario.channel("group.id", scenario.name() + "-other"));
            scenario.injected();
            scenario.awaitProgress(10_000);
        });
    }
}
