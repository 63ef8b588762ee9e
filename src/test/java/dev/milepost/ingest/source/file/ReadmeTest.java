package dev.milepost.ingest.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.collision.CodeLists;
import dev.milepost.collision.Collision;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.RecordKind;
import dev.milepost.collision.Recorded;
import dev.milepost.collision.Severity;
import dev.milepost.ingest.source.file.layout.Layout;
import dev.milepost.ingest.source.file.layout.Written;
import dev.milepost.ingest.transform.Transform;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layout and the file of another country that stand in the README, as they stand there. */
class ReadmeTest {
    @TempDir
    Path folder;

    private final Transform transform = new Transform(CodeLists.bundled());

    @Test
    void theLayoutLoadsTheFile() throws IOException {
        String yaml = block("yaml");
        Layout layout = Written.layout(yaml);
        assertThat(yaml.lines().count()).isLessThan(40);

        for (String encoding : List.of("windows-1252", "UTF-8", "UTF-16")) {
            Layout any =
                    encoding.equals("windows-1252") ? layout : Written.layout(yaml.replaceAll("encoding:.*\n", ""));
            List<Layout> known = Stream.concat(
                            dev.milepost.ingest.source.file.layout.Layouts.packaged().known().stream(), Stream.of(any))
                    .toList();
            Path file = Files.write(folder.resolve("unfaelle.csv"), block("csv").getBytes(Charset.forName(encoding)));
            Opened opened = Opened.of(file, FileLimits.DEFAULT, known);

            assertThat(opened.table(0).layout()).isEqualTo(any);
            List<Collision> collisions =
                    opened.rows(0).stream().map(this::collision).toList();
            assertThat(collisions).hasSize(2);
            Collision first = collisions.getFirst();
            assertThat(first.key().reference()).isEqualTo("BS-0017");
            assertThat(first.key().year()).isEqualTo(2023);
            assertThat(first.date()).isEqualTo(LocalDate.of(2023, 1, 3));
            assertThat(first.minuteOfDay()).isEqualTo(7 * 60 + 45);
            assertThat(first.severity()).isEqualTo(Severity.SERIOUS);
            assertThat(first.location().description()).isEqualTo("B 4; Höhe Messeweg");
            assertThat(first.conditions().weather().code()).isEqualTo(2);
            assertThat(first.conditions().surface().code()).isEqualTo(2);
            assertThat(first.conditions().light().code()).isEqualTo(7);
            assertThat(first.conditions().speedLimit()).isEqualTo(31);
            assertThat(first.involved().casualties()).isEqualTo(2);
            assertThat(first.involved().cycles()).isEqualTo(1);
            assertThat(collisions.getLast().minuteOfDay()).isEqualTo(Collision.UNKNOWN_TIME);
        }
    }

    @Test
    void theMistakeIsNamedAsItSays() throws IOException {
        String wrong = block("yaml").replace("formats: [yyyy-M-d]", "formats: [yyyy-m-d]");

        assertThatThrownBy(() -> Written.layout(wrong))
                .hasMessage(block("text").strip().replace("unfaelle.yaml", "made-up.yaml"));
    }

    private Collision collision(Row row) {
        RawRecord record =
                switch (row.decoded()) {
                    case Outcome.Accepted<RawRecord> accepted -> accepted.value();
                    case Outcome.Rejected<RawRecord> rejected -> throw new AssertionError(rejected);
                };
        Outcome<Recorded> outcome = transform.apply(
                RecordKind.COLLISION,
                record,
                "somewhere",
                dev.milepost.collision.Status.VALIDATED,
                LocalDate.of(2024, 1, 2));
        return switch (outcome) {
            case Outcome.Accepted<Recorded> accepted -> (Collision) accepted.value();
            case Outcome.Rejected<Recorded> rejected -> throw new AssertionError(rejected);
        };
    }

    /** What stands in the first block of this language in the section on files. */
    private static String block(String language) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String section = readme.substring(readme.indexOf("## Files and layouts"));
        int begin = section.indexOf("```" + language + "\n") + language.length() + 4;
        return section.substring(begin, section.indexOf("```", begin));
    }
}
