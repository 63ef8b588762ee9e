package dev.milepost.ingest.delivery;

import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A record as a source hands it over, decoded or already found unreadable.
 *
 * @param raw its bytes exactly as they came, asked for only when it is rejected; null for a message without a value
 * @param created when it came to be, in milliseconds since the epoch, for the latency from there to the commit
 */
public record SourceRecord(Outcome<RawRecord> decoded, Supplier<byte @Nullable []> raw, Origin origin, long created) {}
