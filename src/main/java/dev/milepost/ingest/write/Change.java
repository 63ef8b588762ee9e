package dev.milepost.ingest.write;

import dev.milepost.ingest.delivery.Written;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one key: the row that was there, if any, and the row that is to be there after all that the batch
 * says of it, in its order. The last one wins, but a provisional record never replaces a validated one.
 *
 * @param between what the batch said in between and replaced again: revisions as well, however the batches were cut
 */
record Change<R extends StoredRow>(@Nullable R before, List<R> between, R after, Written written) {

    static <R extends StoredRow> Change<R> of(@Nullable R before, List<R> said) {
        @Nullable R now = before;
        List<R> between = List.of();
        boolean saidHere = false;
        int loaded = 0, updated = 0, unchanged = 0;
        for (R row : said) {
            if (now == null) {
                loaded++;
                now = row;
                saidHere = true;
            } else if (row.changesNothingOf(now)) {
                unchanged++;
            } else {
                updated++;
                if (saidHere) {
                    if (between.isEmpty()) between = new ArrayList<>();
                    between.add(now);
                }
                now = row;
                saidHere = true;
            }
        }
        if (now == null) throw new IllegalArgumentException("a change needs at least one row");
        return new Change<>(before, between, now, new Written(loaded, updated, unchanged, 0));
    }

    RowKey key() {
        return after.key();
    }

    boolean inserts() {
        return before == null;
    }

    boolean updates() {
        return before != null && written.updated() > 0;
    }
}
