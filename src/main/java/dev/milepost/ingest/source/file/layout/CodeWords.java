package dev.milepost.ingest.source.file.layout;

import java.util.Locale;

/** The words of a source that have a code in its layout: letter case and blanks around them do not count. */
final class CodeWords {
    private CodeWords() {}

    static String normal(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }
}
