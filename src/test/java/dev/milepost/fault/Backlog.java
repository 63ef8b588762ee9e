package dev.milepost.fault;

import static org.awaitility.Awaitility.await;

import dev.milepost.PackagedApplication;
import java.time.Duration;
import java.util.Locale;

/**
 * A topic that has to be caught up with, in a heap that holds a small part of it. Ten million events are possible: the
 * model then wants some four gigabytes of heap of the tests' own process, which by itself gets a quarter of the machine.
 */
final class Backlog {
    private static final int CHUNK = 100_000;

    private Backlog() {}

    static void caughtUp(Rig rig, int events) {
        String fault = String.format(Locale.ROOT, "backlog of %,d events, with a heap of 256 MB", events);
        Scenario.run(rig, fault, scenario -> {
            for (int sent = 0; sent < events; sent += CHUNK) scenario.load().send(Math.min(CHUNK, events - sent));
            scenario.injected();
            PackagedApplication application =
                    scenario.start("-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=4");
            await("a first commit").atMost(Scenario.PATIENCE).ignoreExceptions().until(() -> scenario.position() > 0);
            long since = System.nanoTime();
            long[] heap = {0};
            await("the end of the backlog")
                    // slower than this is no catching up
                    .atMost(Duration.ofSeconds(120 + events / 1_000))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        heap[0] = Math.max(heap[0], heapUsed(application));
                        return !application.process().isAlive() || scenario.position() == events;
                    });
            double seconds = (System.nanoTime() - since) / 1e9;
            scenario.expect(application.process().isAlive(), "the process has ended");
            scenario.expect(!application.log().contains("OutOfMemoryError"), "its log tells of an OutOfMemoryError");
            scenario.note(String.format(
                    Locale.ROOT,
                    "%,.0f records a second; heap at most %d MB when looked at, resident memory at most %d MB",
                    events / seconds,
                    heap[0] >> 20,
                    application.status("VmHWM") >> 10));
        });
    }

    private static long heapUsed(PackagedApplication application) {
        return application
                .get("/q/metrics")
                .lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
