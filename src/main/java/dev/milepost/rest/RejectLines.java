package dev.milepost.rest;

import dev.milepost.csv.Csv;
import dev.milepost.rejects.Reject;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rejects as lines of CSV. */
final class RejectLines {
    private static final List<String> COLUMNS = List.of(
            "id",
            "state",
            "reason",
            "detail",
            "topic",
            "partition",
            "offset",
            "import",
            "line",
            "source",
            "status",
            "rejectedAt",
            "attempts",
            "replayedAt",
            "result",
            "collision",
            "publishedAt",
            "correction",
            "record",
            "raw",
            "rawEncoding",
            "kind",
            "part");

    private RejectLines() {}

    static String header() {
        return Csv.line(COLUMNS);
    }

    static String csv(List<Reject> rejects) {
        StringBuilder lines = new StringBuilder();
        for (Reject reject : rejects) lines.append(Csv.line(values(reject)));
        return lines.toString();
    }

    private static List<@Nullable Object> values(Reject reject) {
        RawText raw = RawText.of(reject.content().raw());
        Reject.From from = reject.from();
        return Arrays.<@Nullable Object>asList(
                reject.id(),
                reject.state().label(),
                reject.reason(),
                reject.detail(),
                from.topic(),
                from.partition(),
                from.offset(),
                from.importId(),
                from.line(),
                reject.source(),
                reject.status() == null ? null : reject.status().label(),
                reject.rejectedAt(),
                reject.replay().attempts(),
                reject.replay().at(),
                reject.replay().result(),
                reject.replay().collision(),
                reject.publishedAt(),
                RejectView.text(reject.replay().correction()),
                reject.content().fields(),
                raw.text(),
                raw.encoding(),
                reject.kind().label(),
                from.importId() == null ? null : from.part());
    }
}
