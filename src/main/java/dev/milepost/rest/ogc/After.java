package dev.milepost.rest.ogc;

import dev.milepost.rest.Asked;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The cursor of a list that is calculated whole: the last one of the page before. As text it is bound to its question.
 *
 * @param last empty for the first page
 */
record After(String question, String last) {
    private static final Pattern SHAPE = Pattern.compile("([0-9a-f]{8}):([A-Z0-9-]{1,20})");

    /** @param question the same text for the same question */
    static After read(Asked asked, String question) {
        Optional<String> text = asked.single("cursor");
        Optional<String> last = text.flatMap(given -> last(given, question));
        if (text.isPresent() && last.isEmpty())
            asked.wrong(
                    "cursor", "is not a cursor of this question; follow the link to the next page, or leave it out");
        return new After(question, last.orElse(""));
    }

    private static Optional<String> last(String text, String question) {
        try {
            Matcher parts = SHAPE.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
            return parts.matches() && parts.group(1).equals(fingerprint(question))
                    ? Optional.of(parts.group(2))
                    : Optional.empty();
        } catch (IllegalArgumentException e) { // not Base64
            return Optional.empty();
        }
    }

    String text(Object newLast) {
        String plain = fingerprint(question) + ":" + newLast;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    private static String fingerprint(String question) {
        CRC32 crc = new CRC32();
        crc.update(question.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
