package dev.milepost.fault;

import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Rejects as a text each: the reason, and for messages what the bytes were. */
final class Rejects {
    private Rejects() {}

    static String text(String reason, byte @Nullable [] message) {
        if (message == null) return reason + " of nothing";
        CRC32 sum = new CRC32();
        sum.update(message);
        return reason + " of " + message.length + " bytes " + Long.toHexString(sum.getValue());
    }

    /** Those that the warehouse holds, and how often. */
    static Map<String, Integer> of(Sql sql) {
        Map<String, Integer> found = new TreeMap<>();
        sql.each("SELECT Reason, Import_ID, Raw FROM ingest_reject", row -> {
            String reason = row.getString(1);
            String text = row.getString(2) == null ? text(reason, row.getBytes(3)) : reason;
            found.merge(text, 1, Integer::sum);
        });
        return found;
    }
}
