package dev.milepost.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * How fast Milepost is: {@code ./mvnw verify -Pbench}. Nothing fails for being slow; a count that is not right does.
 *
 * <p>{@code -Dmilepost.bench.size=small|full}, {@code -Dmilepost.bench.only=stream,…} for single parts,
 * {@code -Dmilepost.bench.rounds=3}, {@code -Dmilepost.bench.jvm='…'} more options for the service's JVM. Once it has run
 * in a clone, {@code target/bench/again only=stream rounds=1} measures again what is packaged, without Maven.
 */
class BenchmarkSuite {
    private static final Bench BENCH = new Bench(Settings.read());

    @BeforeAll
    static void remember() throws IOException {
        Path again = Files.createDirectories(Path.of("target", "bench")).resolve("again");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.writeString(
                again,
                "#!/bin/sh\nexec " + java + " -cp " + System.getProperty("java.class.path") + " " + Main.class.getName()
                        + " \"$@\"\n");
        again.toFile().setExecutable(true);
    }

    @TestFactory
    Stream<DynamicTest> parts() {
        return Parts.all().entrySet().stream()
                .filter(part -> BENCH.settings().wants(part.getKey()))
                .map(part -> DynamicTest.dynamicTest(
                        part.getKey(), () -> part.getValue().run(BENCH)));
    }

    @AfterAll
    static void stop() {
        System.out.println(BENCH.results().markdown());
        BENCH.close();
    }
}
