package dev.milepost.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.Meters;
import dev.milepost.Servers;
import dev.milepost.Warehouse;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that are dropped, on the disk and in the table of jobs, also where a sweep was cut off between two steps. */
@QuarkusTest
@WithTestResource(Servers.class)
@TestProfile(DropFolderIT.WithDropFolder.class)
class DropFolderIT {
    private static final Path SAMPLE = Path.of("src", "test", "resources", "files", "rtc-sample.csv");
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int ROWS = 12;

    public static final class WithDropFolder implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "milepost.imports.drop.folder", temporary().toString(),
                    "milepost.imports.drop.settle", "1s",
                    "milepost.imports.drop.source", "dropped");
        }
    }

    @Inject
    DropFolder drop;

    @Inject
    MeterRegistry meters;

    @ConfigProperty(name = "milepost.imports.drop.folder")
    Path folder;

    @BeforeEach
    void ready() {
        Warehouse.awaitSchema();
    }

    @Test
    void aFileIsImportedAndMovedWithItsReportsBesideIt() throws IOException {
        double completed = ended("completed");
        Files.copy(SAMPLE, folder.resolve("first.csv"));

        sweepUntil("done/first.csv");

        await().until(() -> ended("completed") == completed + 1);

        assertThat(folder.resolve("done/first.csv.report.json"))
                .content()
                .contains("\"state\" : \"completed\"", "\"rows\" : " + ROWS, "\"source\" : \"dropped\"");
        assertThat(folder.resolve("done/first.csv.report.csv")).content().startsWith("rule,effect,meaning");
        assertThat(jobs("first.csv")).containsExactly("completed|" + ROWS);
        assertThat(left()).doesNotContain("first.csv");
    }

    private double ended(String state) {
        return meters.counter(Meters.IMPORTS, "state", state).count();
    }

    @Test
    void aFileThatIsStillBeingWrittenIsLeftAloneUnlessItsMarkerIsThere() throws IOException {
        Path file = folder.resolve("growing.csv");
        List<String> lines = Files.readAllLines(SAMPLE);
        Files.write(file, lines.subList(0, 4));
        sweep();
        Files.write(file, lines.subList(0, 8));
        sweep();
        assertThat(file).exists();

        Files.write(file, lines);
        Files.createFile(folder.resolve("growing.csv.done"));
        sweep();
        assertThat(file).doesNotExist();
        assertThat(folder.resolve("growing.csv.done")).doesNotExist();
        sweepUntil("done/growing.csv");
        assertThat(jobs("growing.csv")).containsExactly("completed|" + ROWS);
    }

    @Test
    void whatCannotBeOpenedHasAFailedImportAndAReport() throws IOException {
        double failed = ended("failed");
        Files.writeString(folder.resolve("colours.csv"), "name,colour\nx,red\n");
        Files.createFile(folder.resolve("colours.csv.done"));

        sweepUntil("failed/colours.csv");

        assertThat(jobs("colours.csv")).containsExactly("failed|0");
        assertThat(ended("failed")).isEqualTo(failed + 1);
        assertThat(folder.resolve("failed/colours.csv.report.json"))
                .content()
                .contains("colours.csv cannot be imported", "name, colour");
    }

    @Test
    void aFileThatIsRefusedGoesToFailed() throws IOException {
        List<String> lines = Files.readAllLines(SAMPLE);
        lines.replaceAll(line -> line.replaceFirst("^2[^,]*", ""));
        double failed = ended("failed");
        drop("dateless.csv", lines);

        sweepUntil("failed/dateless.csv");

        assertThat(folder.resolve("failed/dateless.csv.report.csv")).content().contains("NO_DATE,rejected,");
        assertThat(jobs("dateless.csv")).containsExactly("failed|0");
        await().until(() -> ended("failed") == failed + 1);
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        drop("again.csv", Files.readAllLines(SAMPLE));
        sweepUntil("done/again.csv");
        drop("again.csv", Files.readAllLines(SAMPLE).subList(0, 5));
        await().atMost(PATIENCE).until(() -> {
            sweep();
            return jobs("again.csv").equals(List.of("completed|" + ROWS, "completed|4"))
                    && in("in-progress").isEmpty();
        });

        String number = Warehouse.rows("SELECT MAX(Import_ID) FROM import_job WHERE File_Name = 'again.csv'")
                .getFirst();
        assertThat(folder.resolve("done/again.csv")).hasSameTextualContentAs(SAMPLE);
        assertThat(folder.resolve("done/again-" + number + ".csv")).exists();
        assertThat(folder.resolve("done/again-" + number + ".csv.report.json")).exists();
    }

    @Test
    void whatIsNoFileToImportStaysWhereItIs() throws IOException {
        Files.createDirectories(folder.resolve("sub"));
        Files.copy(SAMPLE, folder.resolve("sub/inner.csv"));
        for (String name : List.of(".hidden.csv", "half.csv.part", "~$open.xlsx", "some.TMP"))
            Files.copy(SAMPLE, folder.resolve(name));
        Files.createSymbolicLink(folder.resolve("link.csv"), SAMPLE.toAbsolutePath());
        Files.createFile(folder.resolve("link.csv.done"));

        sweep();
        drop("after-all-that.csv", Files.readAllLines(SAMPLE));
        sweepUntil("done/after-all-that.csv");

        assertThat(left()).contains(".hidden.csv", "half.csv.part", "~$open.xlsx", "some.TMP", "link.csv");
        assertThat(folder.resolve("sub/inner.csv")).exists();
        assertThat(jobs("link.csv")).isEmpty();
    }

    @Test
    void aFileThatWasClaimedWhenTheProcessEndedHasItsImportAllTheSame() throws IOException {
        Files.createDirectories(folder.resolve("in-progress"));
        Files.copy(SAMPLE, folder.resolve("in-progress/0123abcd-orphan.csv"));

        sweepUntil("done/orphan.csv");

        assertThat(jobs("orphan.csv")).containsExactly("completed|" + ROWS);
    }

    @Test
    void afterAKillBetweenTheReportsAndTheFileThereIsNoSecondReport() throws IOException {
        Path claimed = Files.createDirectories(folder.resolve("in-progress")).resolve("0123abcd-cut.csv");
        Path place = Files.createDirectories(folder.resolve("done")).resolve("cut.csv");
        Warehouse.run(
                "INSERT INTO import_job (State, File_Name, File_Path, Epoch, Bytes_Read, Bytes_Total, Created, Finished,"
                        + " Owner, Drop_Folder, Filed_As) VALUES ('completed', 'cut.csv', '" + claimed
                        + "', 1, 1, 1, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), '', '" + folder + "', '" + place + "')",
                "INSERT INTO import_lane (Import_ID, Lane, Epoch, Next_Row) SELECT MAX(Import_ID), 0, 1, 0 FROM import_job");
        Files.writeString(folder.resolve("done/cut.csv.report.json"), "{}");
        Files.copy(SAMPLE, claimed);

        sweepUntil("done/cut.csv");

        assertThat(in("done").stream().filter(name -> name.startsWith("cut")))
                .containsExactlyInAnyOrder("cut.csv", "cut.csv.report.json", "cut.csv.report.csv");
        assertThat(jobs("cut.csv")).hasSize(1);
    }

    private void drop(String name, List<String> lines) throws IOException {
        Files.write(folder.resolve(name), lines);
        Files.createFile(folder.resolve(name + ".done"));
    }

    /** The scheduler sweeps as well, and never beside this. */
    private void sweep() {
        drop.sweep().await().atMost(PATIENCE);
    }

    private void sweepUntil(String file) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            sweep();
            return Files.exists(folder.resolve(file));
        });
    }

    /** State and rows of each import of a file of that name, oldest first. */
    private static List<String> jobs(String name) {
        return Warehouse.rows("SELECT State, (SELECT CAST(SUM(Rows_Loaded + Rows_Updated + Rows_Unchanged) AS SIGNED)"
                + " FROM import_lane l WHERE l.Import_ID = j.Import_ID) FROM import_job j WHERE File_Name = '" + name
                + "' ORDER BY Import_ID");
    }

    private List<String> left() throws IOException {
        return in(".");
    }

    private List<String> in(String inside) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(inside))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory(
                            Files.createDirectories(Path.of("target").toAbsolutePath()), "drop-")
                    .toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
