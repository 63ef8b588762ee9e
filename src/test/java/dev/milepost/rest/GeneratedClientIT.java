package dev.milepost.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.Servers;
import dev.milepost.Warehouse;
import dev.milepost.analysis.PlantedWarehouse;
import dev.milepost.analysis.Samples;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** A client is generated from what the running service says of itself, compiled as it is, and used against it. */
@DisabledIfSystemProperty(
        named = "milepost.test.mysql",
        matches = ".+",
        disabledReason = "nothing in it depends on the database engine; it has run on MariaDB")
@QuarkusTest
@WithTestResource(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedClientIT {
    private static final Path GENERATOR = Path.of("target/openapi-generator/openapi-generator-cli.jar");
    private static final Path CALLER = Path.of("src/test/resources/client/Caller.java");

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    URI server;

    @BeforeAll
    void plant() {
        Warehouse.awaitSchema();
        new PlantedWarehouse(database).plant(new Samples(7).of("client-test", 50));
    }

    @Test
    @SuppressWarnings("unchecked")
    void itAsksEveryQuestion() throws Exception {
        Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "client-");
        Path document = directory.resolve("openapi.json");
        Files.writeString(document, given().get("/q/openapi?format=json").asString());
        generate(document, directory);
        Path classes = Files.createDirectory(directory.resolve("classes"));
        compile(directory.resolve("src/main/java"), classes);

        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            List<String> said = (List<String>) loader.loadClass("Caller")
                    .getMethod("call", String.class)
                    .invoke(null, "http://" + server.getHost() + ":" + server.getPort());
            said.forEach(line -> System.out.println("generated client: " + line));
            assertThat(said).hasSizeGreaterThan(5);
        }
    }

    private static void generate(Path document, Path directory) throws IOException, InterruptedException {
        assertThat(GENERATOR).as("copied there before the integration tests").exists();
        Path log = directory.resolve("generator.log");
        Process generator = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        GENERATOR.toAbsolutePath().toString(),
                        "generate",
                        "--input-spec=" + document,
                        "--generator-name=java",
                        "--library=native",
                        "--output=" + directory,
                        "--api-package=client",
                        "--model-package=client",
                        "--invoker-package=client",
                        "--global-property=apiTests=false,modelTests=false,apiDocs=false,modelDocs=false",
                        "--additional-properties=openApiNullable=false,useJakartaEe=true,hideGenerationTimestamp=true,"
                                + "useSingleRequestParameter=true,sourceFolder=src/main/java")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(generator.waitFor(4, TimeUnit.MINUTES)).isTrue();
        assertThat(generator.exitValue()).as(Files.readString(log)).isZero();
        assertThat(Files.readAllLines(log))
                .as("what it could not make sense of")
                .noneMatch(line -> line.contains("ERROR"));
    }

    private static void compile(Path sources, Path classes) throws IOException {
        DiagnosticCollector<JavaFileObject> wrong = new DiagnosticCollector<>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(wrong, null, null);
                Stream<Path> all = Files.walk(sources)) {
            List<File> java = new ArrayList<>(all.filter(file -> file.toString().endsWith(".java"))
                    .sorted(Comparator.naturalOrder())
                    .map(Path::toFile)
                    .toList());
            java.add(CALLER.toFile());
            boolean compiled = compiler.getTask(
                            null,
                            files,
                            wrong,
                            List.of(
                                    "-d",
                                    classes.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    "-nowarn",
                                    "-proc:none"),
                            null,
                            files.getJavaFileObjectsFromFiles(java))
                    .call();
            assertThat(compiled).as(wrong.getDiagnostics().toString()).isTrue();
        }
    }
}
