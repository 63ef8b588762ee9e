package dev.milepost.rejects;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Where a list goes on, whatever has arrived in the meantime. As text it is bound to the filter of the list.
 *
 * @param after the last reject before it
 * @param upTo the last reject that was there when the list began, for one that goes from old to new
 */
public record RejectCursor(long after, long upTo) {
    private static final Pattern SHAPE = Pattern.compile("([0-9a-f]{8})\\.(\\d{1,18})\\.(\\d{1,18})");
    private static final int LONGEST = 100;

    public String text(RejectFilter filter) {
        String plain = fingerprint(filter) + "." + after + "." + upTo;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty when the text is not a cursor, or one of another filter. */
    public static Optional<RejectCursor> read(String text, RejectFilter filter) {
        if (text.length() > LONGEST) return Optional.empty();
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            Matcher parts = SHAPE.matcher(plain);
            if (!parts.matches() || !parts.group(1).equals(fingerprint(filter))) return Optional.empty();
            return Optional.of(new RejectCursor(Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3))));
        } catch (IllegalArgumentException e) { // not Base64
            return Optional.empty();
        }
    }

    private static String fingerprint(RejectFilter filter) {
        CRC32 crc = new CRC32();
        crc.update(filter.toString().getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
