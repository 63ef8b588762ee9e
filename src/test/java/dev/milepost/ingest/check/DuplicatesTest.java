package dev.milepost.ingest.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicatesTest {

    @Property(tries = 300)
    void theSameAsAMapWouldFind(
            @ForAll @Size(max = 200) List<@IntRange(max = 30) Integer> keys,
            @ForAll @IntRange(min = 1, max = 3) int contents,
            @ForAll @IntRange(min = 1, max = 40) int mostKeys)
            throws IOException {
        Path nowhere = Path.of("target", "no-file-is-made-for-so-few");
        Model model = new Model();
        try (Duplicates duplicates = new Duplicates(nowhere, mostKeys)) {
            for (int i = 0; i < keys.size(); i++) {
                String key = "source/2019/R" + keys.get(i);
                add(duplicates, model, key, i % contents, i / 100, i);
            }
            assertThat(duplicates.repeated()).isEqualTo(model.repeated());
        }
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void whatDoesNotFitIntoMemoryIsFoundInFilesThatAreGoneAfterwards(@TempDir Path folder) throws IOException {
        Random random = new Random(7);
        Model model = new Model();
        try (Duplicates duplicates = new Duplicates(folder, 500)) {
            for (int i = 0; i < 300_000; i++)
                add(duplicates, model, "s/2019/" + random.nextInt(200_000), random.nextInt(2), 0, i + 2);
            assertThat(duplicates.repeated()).isEqualTo(model.repeated());
        }
        assertThat(left(folder)).isEmpty();
    }

    @Test
    void oneKeyInAllRowsIsNoMatterOfMemory(@TempDir Path folder) throws IOException {
        try (Duplicates duplicates = new Duplicates(folder, 2)) {
            for (int i = 0; i < 100_000; i++) duplicates.add("the one", 1, 0, i);
            Repeated repeated = duplicates.repeated();
            assertThat(repeated.same().count()).isEqualTo(99_999);
            assertThat(repeated.other().count()).isZero();
            assertThat(repeated.same().first()).hasSize(10).first().isEqualTo(new Repeated.Row(0, 1, "the one"));
        }
    }

    @Test
    void filesAreGoneWhenNobodyAskedForTheResult(@TempDir Path folder) throws IOException {
        try (Duplicates duplicates = new Duplicates(folder)) {
            for (int i = 0; i < 200_000; i++) duplicates.add("k" + i, 1, 0, i);
        }
        assertThat(left(folder)).isEmpty();
    }

    private static List<Path> left(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void add(Duplicates duplicates, Model model, String key, long content, int part, long line)
            throws IOException {
        duplicates.add(key, content, part, line);
        model.add(key, content, part, line);
    }

    private static final class Model {
        private final Map<String, Long> last = new HashMap<>();
        private final List<Repeated.Row> same = new ArrayList<>();
        private final List<Repeated.Row> other = new ArrayList<>();

        void add(String key, long content, int part, long line) {
            Long before = last.put(key, content);
            if (before == null) return;
            (before == content ? same : other).add(new Repeated.Row(part, line, key));
        }

        Repeated repeated() {
            return new Repeated(rows(same), rows(other));
        }

        private static Repeated.Rows rows(List<Repeated.Row> all) {
            return new Repeated.Rows(all.size(), all.stream().limit(10).toList());
        }
    }
}
