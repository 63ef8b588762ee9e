package dev.milepost.analysis;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The last collision of a page: the next page begins after it, whatever has arrived in the meantime. As text it is bound
 * to the filter of the page.
 */
public record Cursor(int dateId, int timeId, long incidentId) {
    private static final Pattern SHAPE = Pattern.compile("([0-9a-f]{8})\\.(\\d{8})\\.(-1|\\d{1,4})\\.(\\d{1,18})");
    private static final int LONGEST = 100;

    public String text(Filter filter) {
        String plain = fingerprint(filter) + "." + dateId + "." + timeId + "." + incidentId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty when the text is not a cursor, or one of another filter. */
    public static Optional<Cursor> read(String text, Filter filter) {
        if (text.length() > LONGEST) return Optional.empty();
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            Matcher parts = SHAPE.matcher(plain);
            if (!parts.matches() || !parts.group(1).equals(fingerprint(filter))) return Optional.empty();
            return Optional.of(new Cursor(
                    Integer.parseInt(parts.group(2)),
                    Integer.parseInt(parts.group(3)),
                    Long.parseLong(parts.group(4))));
        } catch (IllegalArgumentException e) { // not Base64
            return Optional.empty();
        }
    }

    private static String fingerprint(Filter filter) {
        CRC32 crc = new CRC32();
        crc.update(filter.toString().getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
