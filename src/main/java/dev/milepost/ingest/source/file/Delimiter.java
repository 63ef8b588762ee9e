package dev.milepost.ingest.source.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What separates the fields of a text file: comma, semicolon, tab or bar, whichever its header has most of. */
final class Delimiter {
    private static final String CANDIDATES = ",;\t|";
    private static final int LOOKED_AT = 64 << 10;

    private Delimiter() {}

    static char of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(new String(in.readNBytes(LOOKED_AT), StandardCharsets.ISO_8859_1));
        }
    }

    /** Counts in the first line that is not blank, outside quotes; a comma when there is none of them. */
    static char of(String text) {
        int[] counts = new int[CANDIDATES.length()];
        boolean quoted = false;
        boolean blank = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') quoted = !quoted;
            if (quoted) continue;
            if ((c == '\n' || c == '\r') && !blank) break;
            blank &= Character.isWhitespace(c);
            int candidate = CANDIDATES.indexOf(c);
            if (candidate >= 0) counts[candidate]++;
        }
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            if (counts[i] > counts[most]) most = i;
        }
        return CANDIDATES.charAt(most);
    }
}
