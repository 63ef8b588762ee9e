package dev.milepost.ingest.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileKindTest {
    @TempDir
    Path folder;

    @Test
    void theNameOfAFileDoesNotMatter() throws IOException {
        assertThat(kind("Date,Police_ref\n")).isEqualTo(FileKind.DELIMITED);
        assertThat(kind("PK\u0003\u0004…")).isEqualTo(FileKind.WORKBOOK);
    }

    static Stream<Arguments> noTables() {
        return Stream.of(
                arguments("", "0 bytes"),
                arguments("%PDF-1.7", "PDF"),
                arguments("\u00d0\u00cf\u0011\u00e0\u00a1", ".xls"),
                arguments("\u001f\u008b\b", "gzip"),
                arguments("\u00ff\u00feD\0", "UTF-16"),
                arguments("\n <!DOCTYPE html>", "web page"),
                arguments("\u007fELF\u0002\0\0", "binary"),
                arguments("random\u0010bytes\u0003without a NUL\n", "binary"));
    }

    @ParameterizedTest
    @MethodSource("noTables")
    void whatIsNoTableIsRefusedWithAdvice(String start, String words) {
        assertThatThrownBy(() -> kind(start)).isInstanceOf(UnreadableFile.class).hasMessageContaining(words);
    }

    private FileKind kind(String start) throws IOException {
        return FileKind.of(Files.write(folder.resolve("table.csv"), start.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
