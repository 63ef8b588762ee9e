package dev.milepost.ingest.check;

import dev.milepost.ingest.delivery.Quality;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The check of one file, part by part, each from its first row to its last: what its rows come to, and whether the file
 * is fit to be loaded. Keeps next to nothing of them in memory. Used by one thread at a time.
 */
public final class Check implements Closeable {
    private final Duplicates duplicates;
    private final RejectLimit limit;
    private final List<String> ignored;
    private final List<Checked.Part> done = new ArrayList<>();
    private Quality quality = Quality.NOTHING;
    private @Nullable Current current;
    private @Nullable String refusal;

    /**
     * @param directory for what does not fit into memory
     * @param ignored what of the file holds no rows
     */
    public Check(Path directory, RejectLimit limit, List<String> ignored) {
        duplicates = new Duplicates(directory);
        this.limit = limit;
        this.ignored = List.copyOf(ignored);
    }

    private static final class Current {
        private final Checked.Table table;
        private long rows;
        private long rejected;
        private Quality quality = Quality.NOTHING;

        Current(Checked.Table table) {
            this.table = table;
        }

        Checked.Part part() {
            return new Checked.Part(table, rows, rejected);
        }
    }

    /** The rows that are added from now on are of this table. */
    public void begin(Checked.Table table) {
        endPart();
        current = new Current(table);
    }

    private void endPart() {
        Current ended = current;
        current = null;
        if (ended == null) return;
        done.add(ended.part());
        quality = quality.plus(ended.quality);
        if (refusal == null) refusal = limit.refusal(ended.part(), ended.quality);
    }

    public void add(Examined rows) throws IOException {
        Current part = current;
        if (part == null) throw new IllegalStateException("rows of no part");
        part.rows += rows.rows();
        part.rejected += rows.rejected();
        part.quality = part.quality.plus(rows.quality());
        for (Entry row : rows.acceptable()) duplicates.add(row);
    }

    /** Why nobody need read any further: so much of the file is wrong that it would not be loaded; null while it may. */
    public @Nullable String hopeless() {
        Current part = current;
        return part == null ? null : limit.earlyRefusal(part.part(), part.quality);
    }

    /** Why the file must not be loaded, once it has ended; null when it may. */
    public @Nullable String refusal() {
        return refusal;
    }

    /** As far as it has got; duplicates are told at the end. */
    public Checked soFar() {
        List<Checked.Part> parts = new ArrayList<>(done);
        Current part = current;
        if (part != null) parts.add(part.part());
        return new Checked(parts, part == null ? quality : quality.plus(part.quality), ignored);
    }

    /** All rows have been added. */
    public Checked end() throws IOException {
        endPart();
        Checked read = soFar();
        if (refusal == null) refusal = limit.refusal(read);
        return new Checked(read.parts(), read.quality().plus(ofFile(duplicates.repeated())), ignored);
    }

    private Quality ofFile(Repeated repeated) {
        Map<String, Quality.Finding> findings = new TreeMap<>();
        put(findings, FileRule.DUPLICATE_SAME, repeated.same());
        put(findings, FileRule.DUPLICATE_OTHER, repeated.other());
        if (!ignored.isEmpty()) {
            List<Quality.Sample> samples = ignored.stream()
                    .limit(Quality.SAMPLES)
                    .map(name -> new Quality.Sample(0, 0, null, name))
                    .toList();
            findings.put(FileRule.IGNORED_FILE.name(), new Quality.Finding(ignored.size(), samples));
        }
        return new Quality(findings);
    }

    private static void put(Map<String, Quality.Finding> findings, FileRule rule, Repeated.Rows rows) {
        if (rows.count() == 0) return;
        List<Quality.Sample> samples = rows.first().stream()
                .map(row -> new Quality.Sample(row.part(), row.line(), null, row.key()))
                .toList();
        findings.put(rule.name(), new Quality.Finding(rows.count(), samples));
    }

    @Override
    public void close() throws IOException {
        duplicates.close();
    }
}
