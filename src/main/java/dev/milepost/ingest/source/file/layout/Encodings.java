package dev.milepost.ingest.source.file.layout;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/** The encodings of text that a file may have. */
public final class Encodings {
    private static final String ASCII = ascii();

    private Encodings() {}

    static boolean known(String name) {
        try {
            Charset charset = Charset.forName(name);
            return charset.equals(StandardCharsets.UTF_8)
                    || charset.equals(StandardCharsets.UTF_16)
                    || isOneByte(charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return false;
        }
    }

    /** One byte a character, and ASCII where ASCII is. */
    private static boolean isOneByte(Charset charset) {
        return charset.canEncode()
                && charset.newEncoder().maxBytesPerChar() == 1
                && new String(ASCII.getBytes(StandardCharsets.US_ASCII), charset).equals(ASCII);
    }

    private static String ascii() {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < 128; c++) all.append(c);
        return all.toString();
    }
}
