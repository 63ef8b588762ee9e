package dev.milepost.ingest.source.file;

import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import java.util.function.Supplier;

/**
 * A row below the header, blank ones left out.
 *
 * @param line the line of the file, or the row of the sheet, on which it begins; from 1
 * @param raw exactly as it came, without the line's end
 */
record Row(long line, Outcome<RawRecord> decoded, Supplier<byte[]> raw) {}
