package dev.milepost.fault;

import dev.milepost.PackagedApplication;

/** SIGKILL, under load, at moments that are drawn. */
final class Killed {
    private static final int FILE_ROWS = 8_000;

    private Killed() {}

    static void application(Rig rig, int times) {
        Scenario.run(rig, "kill -9 of the application while it streams and imports", scenario -> {
            PackagedApplication application = scenario.ready("-Dmilepost.ingest.batch.size=200");
            scenario.load().alsoAboutFile(FILE_ROWS);
            scenario.load().flow(1_000);
            scenario.upload(application, FILE_ROWS);
            for (int i = 0; i < times; i++) {
                scenario.awaitProgress(scenario.random().nextInt(2_500));
                application.kill();
                scenario.injected();
                long since = System.nanoTime();
                application = scenario.start("-Dmilepost.ingest.batch.size=200");
                scenario.awaitResumed(since);
            }
        });
    }

    static void database(Rig rig, int times) {
        Scenario.run(rig, "kill -9 of the database", scenario -> {
            PackagedApplication application = scenario.ready();
            scenario.load().flow(600);
            for (int i = 0; i < times; i++) {
                scenario.awaitProgress(scenario.random().nextInt(1_500));
                rig.database().kill();
                scenario.injected();
                scenario.awaitUnready(application);
                rig.database().restart();
                scenario.awaitResumed();
            }
            scenario.awaitMembers(1);
        });
    }

    static void broker(Rig rig, int times) {
        Scenario.run(rig, "kill -9 of the broker", scenario -> {
            PackagedApplication application = scenario.ready();
            scenario.load().flow(600);
            for (int i = 0; i < times; i++) {
                scenario.awaitProgress(scenario.random().nextInt(1_500));
                rig.broker().kill();
                scenario.injected();
                scenario.awaitUnready(application);
                rig.broker().restart();
                scenario.awaitResumed();
            }
            scenario.awaitMembers(1);
        });
    }
}
