package dev.milepost.ingest.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileKindTest {
    @Test
    void theNameOfAFileDoesNotMatter() {
        assertThat(kind("Date,Police_ref\n")).isInstanceOf(FileKind.Text.class);
        assertThat(kind("\u00ff\u00feD\0a\0t\0e\0")).isInstanceOf(FileKind.Text.class);
        assertThat(kind("PK\u0003\u0004")).isInstanceOf(FileKind.Zip.class);
        assertThat(kind("\u001f\u008b\b")).isInstanceOf(FileKind.Gzip.class);
        assertThat(kind("\u00ef\u00bb\u00bf [{")).isInstanceOf(FileKind.Json.class);
    }

    static Stream<Arguments> noTables() {
        return Stream.of(
                arguments("", "0 bytes"),
                arguments("%PDF-1.7", "PDF"),
                arguments("\u00d0\u00cf\u0011\u00e0\u00a1", ".xls"),
                arguments("\n <!DOCTYPE html>", "web page"),
                arguments("\u007fELF\u0002\0\0", "binary"),
                arguments("random\u0010bytes\u0003without a NUL\n", "binary"));
    }

    @ParameterizedTest
    @MethodSource("noTables")
    void whatIsNoTableIsRefusedWithAdvice(String start, String words) {
        assertThat(kind(start))
                .isInstanceOfSatisfying(
                        FileKind.Other.class,
                        other -> assertThat(other.advice()).contains(words));
    }

    private static FileKind kind(String start) {
        return FileKind.of(start.getBytes(StandardCharsets.ISO_8859_1));
    }
}
