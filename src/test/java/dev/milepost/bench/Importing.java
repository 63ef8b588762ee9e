package dev.milepost.bench;

import dev.milepost.fault.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * Files: uploaded into an empty database, and the same file again. The clock runs from the answer to the upload until the
 * import is said to be completed, so the check of the whole file that comes before the first row is loaded counts. Each
 * round is a new process: the first import runs on a cold JVM, the second does not.
 */
final class Importing {
    private static final Duration GLANCE = Duration.ofMillis(20);

    private Importing() {}

    static void run(Bench bench) throws IOException {
        int rows = bench.settings().size().of(150_000, 1_000_000);
        Path directory = bench.directory();
        for (BulkFile layout : BulkFile.values()) {
            Path file = layout.write(directory, rows);
            run(bench, layout, file, rows);
            Files.delete(file);
        }
    }

    private static void run(Bench bench, BulkFile layout, Path file, int rows) throws IOException {
        String what =
                String.format(Locale.ROOT, "import: %s layout, %,d rows, %d MB", layout, rows, Files.size(file) >> 20);
        Line first = new Line(what, "rows/s", Goal.ratio(0.50));
        Line again = new Line(what + ", once more (reference: the first time)", "rows/s", Goal.ratio(1));
        ReadyMade ready = null;
        try {
            for (int round = 0; round < bench.settings().rounds(); round++) {
                String database = bench.database();
                try (Service service = Service.ready(bench, database, bench.emptyTopic())) {
                    first.ours().add(imported(bench, service, database, file, rows));
                    again.ours().add(imported(bench, service, database, file, rows));
                }
                again.reference().add(first.ours().getLast());
                Counts.check(bench, database, rows);
                Counts.equal("rows loaded", rows, sum(bench, database, "Rows_Loaded"));
                Counts.equal("rows unchanged", rows, sum(bench, database, "Rows_Unchanged"));
                if (ready == null) ready = new ReadyMade(bench, database);
                else bench.drop(database);
                first.reference().add(ready.load());
                bench.say(first);
                bench.say(again);
            }
        } finally {
            if (ready != null) ready.close();
        }
        bench.results()
                .add(
                        "import " + layout,
                        List.of(first, again),
                        what
                                + ": from the answer to the upload until it is completed, the check of the file and the JVM's warm-up within that included");
    }

    /** Rows a second of one import. */
    private static Sample imported(Bench bench, Service service, String database, Path file, int rows) {
        String answer = service.application().upload("/api/v1/imports", file);
        long begun = System.nanoTime();
        Cpu before = service.cpu();
        if (!answer.startsWith("202")) throw new IllegalStateException("the upload was answered " + answer);
        Sql sql = new Sql(bench.mysql().port(), database);
        try (Asker asker = new Asker(sql)) {
            long next = begun;
            while (asker.number("SELECT COUNT(*) FROM import_job WHERE State IN ('queued', 'running')") > 0) {
                service.mustLive();
                next += GLANCE.toNanos();
                LockSupport.parkNanos(next - System.nanoTime());
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        Cpu used = service.cpu().minus(before);
        List<String> failed = sql.rows("SELECT State, Failure FROM import_job WHERE State <> 'completed'");
        if (!failed.isEmpty()) throw new IllegalStateException("the import has ended as " + failed);
        return new Sample(rows / seconds, used, service.peakMegabytes());
    }

    private static long sum(Bench bench, String database, String column) {
        return new Sql(bench.mysql().port(), database).number("SELECT SUM(" + column + ") FROM import_lane");
    }
}
