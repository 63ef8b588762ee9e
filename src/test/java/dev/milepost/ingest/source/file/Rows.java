package dev.milepost.ingest.source.file;

import dev.milepost.collision.Field;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.RecordKind;
import dev.milepost.collision.RejectReason;
import dev.milepost.collision.Status;
import dev.milepost.ingest.source.file.layout.Columns;
import dev.milepost.ingest.source.file.layout.Layout;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads small files of three columns in tests: {@code ref,location,severity}. */
final class Rows {
    static final Layout LAYOUT = new Layout(
            "test",
            "Test",
            RecordKind.COLLISION,
            "test",
            Status.VALIDATED,
            List.of(Field.REFERENCE),
            Map.of(
                    Field.REFERENCE, List.of("ref"),
                    Field.LOCATION, List.of("location"),
                    Field.SEVERITY, List.of("severity")));
    static final FileLimits LIMITS = new FileLimits(1_000, 10_000, 10 << 20, 1 << 20);

    private Rows() {}

    static List<Row> of(Path folder, String text) throws IOException {
        return of(folder, text, StandardCharsets.UTF_8);
    }

    static List<Row> of(Path folder, String text, Charset charset) throws IOException {
        return of(folder, text.getBytes(charset));
    }

    static List<Row> of(Path folder, byte[] bytes) throws IOException {
        return all(DelimitedRows.open(Files.write(folder.resolve("rows.csv"), bytes), LIMITS));
    }

    static List<Row> all(RowReader reader) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (reader) {
            Columns columns = Columns.of(LAYOUT, reader.header()).orElseThrow();
            for (Row row = reader.next(columns); row != null; row = reader.next(columns)) rows.add(row);
        }
        return rows;
    }

    static String value(Row row, Field field) {
        return switch (row.decoded()) {
            case Outcome.Accepted<RawRecord> accepted ->
                String.valueOf(accepted.value().text(field));
            case Outcome.Rejected<RawRecord> rejected -> throw new AssertionError(rejected);
        };
    }

    static RejectReason reason(Row row) {
        return rejected(row).reason();
    }

    static String detail(Row row) {
        return rejected(row).detail();
    }

    static String raw(Row row) {
        return new String(row.raw().get(), StandardCharsets.UTF_8);
    }

    private static Outcome.Rejected<RawRecord> rejected(Row row) {
        return switch (row.decoded()) {
            case Outcome.Accepted<RawRecord> accepted -> throw new AssertionError(accepted);
            case Outcome.Rejected<RawRecord> rejected -> rejected;
        };
    }
}
