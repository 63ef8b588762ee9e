package dev.milepost.imports;

import dev.milepost.collision.Status;
import java.nio.file.Path;

/**
 * What is to be imported and as what.
 *
 * @param name as the user knows it
 * @param path where the server reads it
 */
public record ImportFile(String name, Path path, String layout, String source, Status status, long bytes) {
    static final int MAX_NAME = 255;

    /** A file name that someone else chose, fit to be shown: without its directories and control characters. */
    static String displayName(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String printable = last.replaceAll("\\p{Cntrl}", "").strip();
        if (printable.isEmpty()) return "upload";
        return printable.length() <= MAX_NAME ? printable : printable.substring(printable.length() - MAX_NAME);
    }
}
