package dev.milepost.ingest.source.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a file is, told from how it begins and not from its name. */
enum FileKind {
    /** CSV and its relations */
    DELIMITED,
    /** .xlsx */
    WORKBOOK;

    private static final int LOOKED_AT = 4096;

    /** @throws UnreadableFile with advice, if it is a kind that cannot be imported */
    static FileKind of(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(LOOKED_AT);
        }
        if (start.length == 0) throw new UnreadableFile("The file is empty: it has 0 bytes.");
        if (begins(start, 'P', 'K', 3, 4) || begins(start, 'P', 'K', 5, 6)) return WORKBOOK;
        String advice = advice(start);
        if (advice != null) throw new UnreadableFile(advice);
        return DELIMITED;
    }

    private static @Nullable String advice(byte[] start) {
        if (begins(start, 0xD0, 0xCF, 0x11, 0xE0))
            return "This is an old Excel file (.xls) or one with a password. Open it in a spreadsheet program and save"
                    + " it, without a password, as .xlsx or CSV.";
        if (begins(start, '%', 'P', 'D', 'F'))
            return "This is a PDF file, whatever its name says. Import the table it was made from, as CSV or .xlsx.";
        if (begins(start, 0x1F, 0x8B)) return "This file is compressed with gzip. Unpack it and import what is in it.";
        if (begins(start, 0xFF, 0xFE) || begins(start, 0xFE, 0xFF))
            return "This text file is encoded as UTF-16. Save it as UTF-8 ('CSV UTF-8' in Excel).";
        String text = new String(start, StandardCharsets.ISO_8859_1);
        String beginning = text.strip().toLowerCase(Locale.ROOT);
        if (beginning.startsWith("<"))
            return "This is a web page or an XML file, not a table. If a download made it, the site may have answered"
                    + " with an error page: look into the file, then download the CSV or .xlsx itself.";
        String firstLine = text.lines().findFirst().orElse("");
        if (firstLine.chars().anyMatch(FileKind::isInNoText))
            return "This is a binary file, not text: its first line has control characters. Import CSV or .xlsx.";
        return null;
    }

    private static boolean isInNoText(int c) {
        return c < ' ' && c != '\t' && c != '\f' || c == 0x7F;
    }

    private static boolean begins(byte[] start, int... magic) {
        if (start.length < magic.length) return false;
        for (int i = 0; i < magic.length; i++) {
            if ((start[i] & 0xFF) != magic[i]) return false;
        }
        return true;
    }
}
