package dev.milepost.imports;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be imported and as what.
 *
 * @param name as the user knows it
 * @param path where the server reads it
 * @param wanted what was asked for beside it
 * @param checked when it had last been changed when it was checked; null before
 */
public record ImportFile(
        String name,
        Path path,
        ImportOptions wanted,
        long bytes,
        @Nullable Instant checked) {
    static final int MAX_NAME = 255;

    /** A file name that someone else chose, fit to be shown: without its directories and control characters. */
    static String displayName(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String printable = last.replaceAll("\\p{Cntrl}", "").strip();
        if (printable.isEmpty()) return "upload";
        return printable.length() <= MAX_NAME ? printable : printable.substring(printable.length() - MAX_NAME);
    }
}
