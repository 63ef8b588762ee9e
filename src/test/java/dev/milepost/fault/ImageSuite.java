package dev.milepost.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.PackagedApplication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The container image as it is deployed: {@code .ci/image build && ./mvnw verify -Pimage}. */
@Timeout(420)
class ImageSuite {
    private static final int SECONDS_TO_STOP = 20;
    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = Rig.start("mysql");
    }

    @AfterAll
    static void stop() {
        System.out.println(rig.table().markdown());
        rig.close();
    }

    /** Streams, imports, is scraped, scales from one instance to three and back; the counts are right. */
    @Test
    void itStreamsImportsScalesAndStops() {
        Scenario.run(rig, "the image: 1, 3, 1 instances", scenario -> {
            long begun = System.nanoTime();
            PackagedApplication first = scenario.ready();
            scenario.note(
                    "ready, with its partitions, after " + Table.seconds(Duration.ofNanos(System.nanoTime() - begun)));
            scenario.load().alsoAboutFile(500);
            scenario.load().flow(500);
            scenario.awaitProgress(1_000);
            PackagedApplication second = scenario.ready();
            PackagedApplication third = scenario.ready();
            long job = scenario.upload(second, 20_000);
            scenario.awaitProgress(2_000);
            for (PackagedApplication each : List.of(first, second, third))
                scenario.expect(
                        each.get("/q/metrics").matches("(?s)200 .*\\nmilepost_\\w+(\\{[^}]*})? \\d.*"),
                        "an instance cannot be scraped: " + each.get("/q/metrics"));
            scenario.expect(
                    third.get("/api/v1/imports/" + job).startsWith("200"),
                    "an instance does not know of the import that another took");
            for (PackagedApplication leaving : List.of(first, third)) {
                Duration exit = leaving.terminate(SECONDS_TO_STOP);
                scenario.note("SIGTERM to exit " + Table.seconds(exit));
                scenario.injected();
                scenario.awaitProgress(500);
            }
            scenario.awaitMembers(1);
            scenario.note("resident memory of the last: " + (second.status("VmRSS") >> 10) + " MB");
        });
    }

    @Test
    void itRunsAsNobodyOnAReadOnlyRootAndSaysThatItIsHealthy() {
        Scenario.run(rig, "the image: rights", scenario -> {
            PackagedApplication application = scenario.ready();
            Path process = Path.of("/proc/" + application.process().pid());
            assertThat(Files.readString(process.resolve("status"))).contains("Uid:\t10001\t10001\t10001\t10001");
            assertThat(Files.readAllLines(process.resolve("mounts")))
                    .anyMatch(mount -> mount.matches("\\S+ / \\S+ ro[, ].*"))
                    .anyMatch(mount -> mount.matches("\\S+ /milepost/data \\S+ rw[, ].*"));
            assertThat(Files.readString(process.resolve("cmdline"))).contains("-XX:AOTCache=/milepost/milepost.aot");
            assertThat(Files.readString(process.resolve("maps")))
                    .as("the AOT cache is in use")
                    .contains("/milepost/milepost.aot");
            assertThat(inside(application, "/usr/local/bin/healthy")).isZero();
            assertThat(inside(application, "/bin/sh", "-c", "echo > /milepost/written"))
                    .isNotZero();
            application.terminate(SECONDS_TO_STOP);
            assertThat(application.log()).doesNotContain("\tat ");
        });
    }

    /** How a command ends that is run where the application runs, as its user. */
    private static int inside(PackagedApplication application, String... command) throws Exception {
        List<String> enter = new java.util.ArrayList<>(List.of(
                "nsenter",
                "--target=" + application.process().pid(),
                "--mount",
                "--root",
                "--setuid=10001",
                "--setgid=10001"));
        enter.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(enter).redirectErrorStream(true);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(application.port()));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS)) throw new IOException(command[0] + " does not end");
        System.out.println(String.join(" ", command) + ": " + process.exitValue() + " " + said);
        return process.exitValue();
    }
}
