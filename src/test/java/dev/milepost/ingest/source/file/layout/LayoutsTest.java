package dev.milepost.ingest.source.file.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.collision.Status;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutsTest {
    private static final String MADE_UP = Written.HEAD + "  date: [date]\n";

    @TempDir
    Path folder;

    @Test
    void thePackagedOnesAreSound() {
        assertThat(Layouts.packaged().known())
                .extracting(Layout::name)
                .containsExactly(
                        "rtc-location", "stats19-collision", "stats19-casualty", "stats19-vehicle", "event-json");
        assertThat(Layouts.packaged().faults()).isEmpty();
    }

    @Test
    void eventsOfAFileComeFromTheSourceOfTheStream() {
        Layout events = new Layouts("county", null).named("event-json").orElseThrow();

        assertThat(events.source()).isEqualTo("county");
        assertThat(events.status()).isEqualTo(Status.PROVISIONAL);
    }

    @Test
    void thoseOfTheFolderAreAddedAndReplacePackagedOnes() throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), MADE_UP);
        Files.writeString(folder.resolve("ours.yml"), MADE_UP.replace("made-up", "rtc-location"));
        Files.writeString(folder.resolve("notes.txt"), "not a layout");
        Files.writeString(folder.resolve(".hidden.yaml"), "not: one");

        Layouts layouts = new Layouts("live", folder);

        assertThat(layouts.known()).hasSize(6);
        assertThat(layouts.named("made-up")).isPresent();
        assertThat(layouts.named("rtc-location").orElseThrow().packaged()).isFalse();
    }

    @Test
    void aFaultyFolderStopsTheStartWithEverySentence() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), MADE_UP.replace("date:", "dat:"));
        Files.writeString(folder.resolve("b.yaml"), "{");
        Files.writeString(folder.resolve("c.yaml"), MADE_UP);
        Files.writeString(folder.resolve("d.yaml"), MADE_UP);
        Map<String, String> settings = Map.of("milepost.ingest.source.file.layouts", folder.toString());

        assertThatThrownBy(() -> new Layouts("live", folder)).isInstanceOf(FaultyLayout.class);
        assertThat(Layouts.wrong(
                        new SmallRyeConfigBuilder().withDefaultValues(settings).build()))
                .anyMatch(fault -> fault.contains("a.yaml, line 7") && fault.contains("'dat'"))
                .anyMatch(fault -> fault.contains("b.yaml, line 1"))
                .anyMatch(fault -> fault.contains("d.yaml") && fault.contains("in c.yaml"));
        assertThat(Layouts.wrong(new SmallRyeConfigBuilder().build())).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereStopsTheStart() {
        assertThatThrownBy(() -> new Layouts("live", folder.resolve("none")))
                .isInstanceOf(FaultyLayout.class)
                .hasMessageContaining("milepost.ingest.source.file.layouts");
    }

    @Test
    void whatIsAddedIsSeenWithoutARestartAndAFaultChangesNothing() throws IOException {
        Layouts layouts = new Layouts("live", folder);
        assertThat(layouts.known()).hasSize(5);

        Path file = Files.writeString(folder.resolve("mine.yaml"), MADE_UP);
        assertThat(layouts.named("made-up")).isPresent();

        Files.writeString(file, MADE_UP + "  colour: [c]\n");
        assertThat(layouts.faults()).singleElement().asString().contains("mine.yaml, line 8", "colour");
        assertThat(layouts.named("made-up")).isPresent();

        Files.writeString(file, MADE_UP.replace("somewhere", "elsewhere"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(layouts.faults()).isEmpty();
        assertThat(layouts.named("made-up").orElseThrow().source()).isEqualTo("elsewhere");
    }
}
