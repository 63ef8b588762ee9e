package dev.milepost.ingest.source.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What bytes are, told from how they begin and not from their name. */
sealed interface FileKind {
    /** CSV and its relations */
    record Text() implements FileKind {}

    /** an array of objects, or objects one behind the other */
    record Json() implements FileKind {}

    /** .xlsx and other archives */
    record Zip() implements FileKind {}

    record Gzip() implements FileKind {}

    /**
     * What cannot be imported, with advice.
     *
     * @param table whether it is one all the same: it is not just left out of an archive
     */
    record Other(String advice, boolean table) implements FileKind {}

    int LOOKED_AT = 4096;

    static FileKind of(Content content) throws IOException {
        return of(content.start(LOOKED_AT));
    }

    static FileKind of(byte[] start) {
        if (start.length == 0) return new Other("The file is empty: it has 0 bytes.", false);
        if (begins(start, 'P', 'K', 3, 4) || begins(start, 'P', 'K', 5, 6)) return new Zip();
        if (begins(start, 0x1F, 0x8B)) return new Gzip();
        Other binary = binary(start);
        if (binary != null) return binary;
        String text = decoded(start);
        String beginning = text.strip().toLowerCase(Locale.ROOT);
        if (beginning.startsWith("<"))
            return new Other(
                    "This is a web page or an XML file, not a table. If a download made it, the site may have answered"
                            + " with an error page: look into the file, then download the CSV or .xlsx itself.",
                    false);
        if (beginning.startsWith("{\\rtf"))
            return new Other("This is a text document (.rtf), not a table. Save its table as CSV.", false);
        String firstLine = text.lines().findFirst().orElse("");
        if (firstLine.chars().anyMatch(FileKind::isInNoText))
            return new Other(
                    "This is a binary file, not text: its first line has control characters. Import CSV or .xlsx.",
                    false);
        return beginning.startsWith("[") || beginning.startsWith("{") ? new Json() : new Text();
    }

    private static @Nullable Other binary(byte[] start) {
        if (begins(start, 0xD0, 0xCF, 0x11, 0xE0))
            return new Other(
                    "This is an old Excel file (.xls) or one with a password. Open it in a spreadsheet program and save"
                            + " it, without a password, as .xlsx or CSV.",
                    true);
        if (begins(start, '%', 'P', 'D', 'F'))
            return new Other(
                    "This is a PDF file, whatever its name says. Import the table it was made from, as CSV or .xlsx.",
                    false);
        if (begins(start, '7', 'z', 0xBC, 0xAF)
                || begins(start, 'R', 'a', 'r', '!')
                || begins(start, 'B', 'Z', 'h')
                || begins(start, 0xFD, '7', 'z', 'X', 'Z')
                || begins(start, 0x28, 0xB5, 0x2F, 0xFD)
                || isTar(start))
            return new Other(
                    "This is an archive of a kind that is not read (7z, rar, bzip2, xz, zstd or tar). Unpack it and import"
                            + " what is in it, or pack it anew as zip or gzip.",
                    true);
        if (begins(start, 'P', 'A', 'R', '1'))
            return new Other("This is a Parquet file. Export it as CSV and import that.", true);
        return null;
    }

    private static boolean isTar(byte[] start) {
        return start.length > 262 && new String(start, 257, 5, StandardCharsets.ISO_8859_1).equals("ustar");
    }

    private static String decoded(byte[] start) {
        TextForm form = TextForm.of(null, start);
        String text = new String(start, form.utf16() == null ? StandardCharsets.ISO_8859_1 : form.utf16());
        if (text.startsWith("\u00EF\u00BB\u00BF")) return text.substring(3);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static boolean isInNoText(int c) {
        return c < ' ' && c != '\t' && c != '\f' || c == 0x7F;
    }

    private static boolean begins(byte[] start, int... magic) {
        if (start.length < magic.length) return false;
        for (int i = 0; i < magic.length; i++) {
            if ((start[i] & 0xFF) != (magic[i] & 0xFF)) return false;
        }
        return true;
    }
}
