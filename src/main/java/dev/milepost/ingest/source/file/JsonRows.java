package dev.milepost.ingest.source.file;

import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.RejectReason;
import dev.milepost.ingest.decode.EventDecoder;
import dev.milepost.ingest.source.file.layout.Mapping;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The objects of a JSON file as rows; one that is broken is a row that is rejected, with its bytes. */
final class JsonRows implements RowReader {
    private final JsonSlices slices;
    private final Mapping mapping;
    private final JsonNames names;
    private final EventDecoder decoder;
    private final int limit;

    JsonRows(JsonSlices slices, Mapping mapping, FileLimits limits) {
        this.slices = slices;
        this.mapping = mapping;
        names = new JsonNames(mapping);
        limit = limits.record();
        decoder = new EventDecoder(limit);
    }

    @Override
    public synchronized @Nullable Row next() throws IOException {
        JsonSlice slice = slices.next();
        return slice == null ? null : new Row(slice.line(), outcome(slice), slice::bytes);
    }

    private Outcome<RawRecord> outcome(JsonSlice slice) {
        if (slice.tooLarge())
            return Outcome.rejected(
                    RejectReason.TOO_LARGE, "It has more than " + limit + " bytes; only its beginning is kept.");
        if (slice.fault() != null) return Outcome.rejected(RejectReason.UNDECODABLE, slice.fault());
        return switch (decoder.values(slice.bytes(), names)) {
            case Outcome.Accepted<@Nullable String[]> read -> Outcome.accepted(mapping.record(read.value()));
            case Outcome.Rejected<@Nullable String[]> no -> Outcome.rejected(no.reason(), no.detail());
        };
    }

    @Override
    public synchronized void close() throws IOException {
        slices.close();
    }
}
