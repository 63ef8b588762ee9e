package dev.milepost.ingest.source.file;

import dev.milepost.collision.Field;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.RecordKind;
import dev.milepost.collision.RejectReason;
import dev.milepost.collision.Status;
import dev.milepost.ingest.source.file.layout.Layout;
import dev.milepost.ingest.source.file.layout.Rule;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Reads small files of three columns in tests: {@code ref,location,severity}. */
final class Rows {
    static final Layout LAYOUT = new Layout(
            "test",
            "Test",
            RecordKind.COLLISION,
            "test",
            Status.VALIDATED,
            Layout.Reading.TABLE,
            List.of(Field.REFERENCE),
            List.of(Field.REFERENCE),
            Map.of(
                    Field.REFERENCE, Rule.column("ref"),
                    Field.DATE, constant("2018-01-01"),
                    Field.LOCATION, Rule.column("location"),
                    Field.SEVERITY, Rule.column("severity")),
            false);
    static final FileLimits LIMITS = new FileLimits(1_000, 10_000, 10 << 20, 1 << 20, 20, 100 << 20, 200);

    private Rows() {}

    private static Rule constant(String value) {
        return new Rule(List.of(), Rule.How.ONE, "", value, 0, List.of(), Map.of(), List.of(), false, false, null);
    }

    static List<Row> of(Path folder, String text) throws IOException {
        return of(folder, text, StandardCharsets.UTF_8);
    }

    static List<Row> of(Path folder, String text, Charset charset) throws IOException {
        return of(folder, text.getBytes(charset));
    }

    static List<Row> of(Path folder, byte[] bytes) throws IOException {
        return all(Files.write(folder.resolve("rows.csv"), bytes), LIMITS);
    }

    static Recognition recognition() {
        return new Recognition(List.of(LAYOUT), false, List.of(), LIMITS.headerWithin());
    }

    /** The rows of the one table in the file, as the test's layout has them. */
    static List<Row> all(Path file, FileLimits limits) throws IOException {
        return all(open(file, limits));
    }

    static RowReader open(Path file, FileLimits limits) throws IOException {
        return Tables.of(StoredFile.of(file), recognition(), limits)
                .tables()
                .getFirst()
                .table()
                .open(new AtomicLong());
    }

    static List<Row> all(RowReader reader) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (reader) {
            for (Row row = reader.next(); row != null; row = reader.next()) rows.add(row);
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
