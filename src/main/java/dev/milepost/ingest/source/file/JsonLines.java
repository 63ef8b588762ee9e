package dev.milepost.ingest.source.file;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One value a line: whatever is wrong with one, the next line is another. Blank lines are none. */
final class JsonLines implements JsonSlices {
    private final ByteSource source;
    private final int limit;

    JsonLines(ByteSource source, int limit) {
        this.source = source;
        this.limit = limit;
    }

    @Override
    public @Nullable JsonSlice next() throws IOException {
        while (source.peek() != ByteSource.END) {
            long line = source.line();
            ByteSource.Kept kept = new ByteSource.Kept(limit);
            for (int b = source.next(); b != '\n' && b != ByteSource.END; b = source.next())
                if (!kept.isEmpty() || !ByteSource.isBlank(b)) kept.add(b);
            if (!kept.isEmpty()) return new JsonSlice(kept.stripped(), line, kept.isOver(), null);
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
