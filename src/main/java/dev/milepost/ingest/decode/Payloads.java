package dev.milepost.ingest.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the bytes of an event are, before anybody reads them as JSON. */
final class Payloads {
    private static final int QUOTED = 24;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST = 0x8080808080808080L;

    private Payloads() {}

    static boolean isBlank(byte[] payload) {
        for (byte b : payload) if (b != ' ' && b != '\n' && b != '\r' && b != '\t') return false;
        return true;
    }

    /** Why the bytes are not a text in UTF-8; null when they are. JSON parsers let overlong forms and NULs pass. */
    static @Nullable String fault(byte[] payload) {
        boolean ascii = true;
        for (int i = afterAscii(payload); i < payload.length; i++) {
            if (payload[i] > 0) continue;
            if (payload[i] == 0) return "There is a NUL byte at byte " + i + "; an event is JSON in UTF-8.";
            ascii = false;
        }
        return ascii ? null : malformed(payload);
    }

    /** Of as many bytes as are looked at eight at once: all of nearly every event. */
    private static int afterAscii(byte[] payload) {
        int i = 0;
        for (; i + Long.BYTES <= payload.length; i += Long.BYTES) {
            long eight = (long) EIGHT.get(payload, i);
            // a byte above 127 has its highest bit set, and 0 has it when 1 is taken away
            if (((eight | eight - ONES) & HIGHEST) != 0) break;
        }
        return i;
    }

    private static @Nullable String malformed(byte[] payload) {
        ByteBuffer bytes = ByteBuffer.wrap(payload);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(bytes, CharBuffer.allocate(payload.length), true);
        if (!result.isError()) return null;
        int at = bytes.position();
        return "The bytes are not UTF-8: 0x%02X at byte %d.".formatted(payload[at] & 0xff, at);
    }

    /** A few characters from there on, in quotes, with everything unprintable shown as a dot. */
    static String quote(byte[] payload, int from) {
        StringBuilder text = new StringBuilder("'");
        int to = Math.min(payload.length, from + QUOTED);
        for (int i = from; i < to; i++) text.append(payload[i] >= ' ' && payload[i] < 127 ? (char) payload[i] : '.');
        return text.append(to < payload.length ? "...'" : "'").toString();
    }
}
