package dev.milepost.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.Servers;
import dev.milepost.Warehouse;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(Servers.class)
class ImportCommandIT {
    private static final Path SAMPLE = Path.of("src", "test", "resources", "files", "rtc-sample.csv");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @ConfigProperty(name = "milepost.imports.inbox")
    Path inbox;

    @BeforeEach
    void ready() {
        Warehouse.awaitSchema();
    }

    @Test
    void aFileIsSentFollowedAndSummedUp() {
        assertThat(run("import", SAMPLE.toString(), "--source", "command")).isZero();

        assertThat(out.toString())
                .contains("rtc-sample.csv: 12 rows read, 12 loaded, 0 revised, 0 unchanged, 0 rejected.");
        assertThat(run("import", SAMPLE.toString(), "--source", "command")).isZero();
        assertThat(out.toString()).contains("0 loaded, 0 revised, 12 unchanged");
    }

    @Test
    void rowsThatWereRejectedAreTheThirdExitCodeAndTheReportIsWritten() throws IOException {
        Path file = withOneBadRow();
        Path report = folder.resolve("report.csv");

        assertThat(run("import", file.toString(), "--source", "command-bad", "--report", report.toString()))
                .isEqualTo(3);

        assertThat(out.toString())
                .contains("12 loaded", "1 rejected", "rejected          1  UNKNOWN_SEVERITY", "for example line 14");
        assertThat(report).content().startsWith("rule,effect,meaning").contains("UNKNOWN_SEVERITY,rejected");
    }

    @Test
    void aDryRunLoadsNothingAndQuietIsQuiet() throws IOException {
        Path report = folder.resolve("report.json");

        assertThat(run(
                        "import",
                        withOneBadRow().toString(),
                        "--source",
                        "command-dry",
                        "--dry-run",
                        "--quiet",
                        "--report",
                        report.toString()))
                .isEqualTo(3);

        assertThat(out.toString() + err).isEmpty();
        JsonPath said = JsonPath.from(report.toFile());
        assertThat(said.getBoolean("dryRun")).isTrue();
        assertThat(said.getInt("totals.acceptable")).isEqualTo(12);
        assertThat(said.getInt("totals.loaded")).isZero();
        assertThat(
                        Warehouse.number(
                                "SELECT COUNT(*) FROM fact_incidents JOIN dim_source USING (Source_ID) WHERE Source = 'command-dry'"))
                .isZero();
    }

    @Test
    void aFileOfTheInboxIsNamedByItsPath() throws IOException {
        Files.copy(SAMPLE, inbox.resolve("by command.csv"));

        assertThat(run("import", "--path", "by command.csv", "--source", "command-path", "--dry-run"))
                .isZero();
        assertThat(out.toString()).contains("12 acceptable", "it was a dry run");
        assertThat(run("import", "--path", "missing.csv")).isEqualTo(1);
        assertThat(err.toString()).contains("There is no file 'missing.csv' in the inbox");
    }

    @Test
    void whatCannotBeImportedIsSaidWithTheFirstExitCode() throws IOException {
        Path colours = Files.writeString(folder.resolve("colours.csv"), "name,colour\nx,red\n");
        assertThat(run("import", colours.toString(), SAMPLE.toString(), "--source", "command-two"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("colours.csv cannot be imported", "name, colour");
        assertThat(out.toString()).contains("rtc-sample.csv: 12 rows read");

        List<String> lines = Files.readAllLines(SAMPLE);
        lines.replaceAll(line -> line.replaceFirst("^2[^,]*", ""));
        Path dateless = Files.write(folder.resolve("dateless.csv"), lines);
        assertThat(run("import", dateless.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("Nothing was loaded", "NO_DATE");
    }

    @Test
    void whatIsNoCommandIsTheSecondExitCode() {
        assertThat(run("import")).isEqualTo(2);
        assertThat(run("import", "missing.csv")).isEqualTo(2);
        assertThat(run("import", SAMPLE.toString(), "--report", "report.pdf")).isEqualTo(2);
        assertThat(run("import", SAMPLE.toString(), SAMPLE.toString(), "--report", "report.csv"))
                .isEqualTo(2);
        assertThat(run("imprt", SAMPLE.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("Which file?", "There is no file missing.csv.", "report.pdf", "about one file")
                .contains("usage: ")
                .doesNotContain("\tat ");
        assertThat(Commands.run(new PrintWriter(out), new PrintWriter(err), "import", "--url", "here"))
                .isEqualTo(2);
    }

    @Test
    void nobodyThereIsASentence() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        assertThat(Commands.run(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        "import",
                        SAMPLE.toString(),
                        "--url",
                        "http://127.0.0.1:" + nobody))
                .isEqualTo(1);
        assertThat(err.toString()).contains("Nobody answers at http://127.0.0.1:" + nobody);
    }

    private Path withOneBadRow() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(SAMPLE));
        lines.add(lines.get(5).replace("3. Slight", "9. Dreadful").replaceFirst(",\"[^\"]*\"", ",\"OTHER\""));
        return Files.write(folder.resolve("bad.csv"), lines);
    }

    private int run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--url");
        all.add("http://localhost:" + RestAssured.port);
        return Commands.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }
}
