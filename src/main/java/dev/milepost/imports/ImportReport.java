package dev.milepost.imports;

import dev.milepost.collision.RejectReason;
import dev.milepost.ingest.check.Checked;
import dev.milepost.ingest.delivery.Quality;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import has found its file to be, for whoever supplied the file: as far as it has got while it runs, and whole
 * when it has ended, however that was.
 *
 * @param failure why nothing, or no more, was loaded; null unless it failed
 * @param ignored what of the file holds no rows, by name
 * @param rules what was found, the rejects first, then by how many rows
 */
public record ImportReport(
        long id,
        String state,
        boolean dryRun,
        String fileName,
        @Nullable String layout,
        @Nullable String source,
        @Nullable String status,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable String failure,
        Totals totals,
        List<Part> parts,
        List<String> ignored,
        List<Rule> rules) {

    /**
     * @param acceptable rows = acceptable + rejected
     * @param loaded those that are new; with a dry run, or before it was known that the file is fit, 0
     */
    public record Totals(long rows, long acceptable, long rejected, long loaded, long updated, long unchanged) {}

    /**
     * A table of the file.
     *
     * @param name within an archive; empty for a file that is one table
     * @param records what its rows are about: collisions, casualties, vehicles
     */
    public record Part(
            String name, String layout, String records, String source, long rows, long acceptable, long rejected) {}

    /**
     * @param effect rejected: not loaded; flagged: loaded all the same; duplicate: loaded, onto the row before it;
     *     ignored: not a row at all
     * @param meaning a sentence fit to be sent to whoever supplied the file
     * @param share of all rows, 0 to 1
     * @param samples the first few
     */
    public record Rule(String rule, String effect, String meaning, long rows, double share, List<Sample> samples) {}

    /**
     * @param part name of the table; empty for a file that is one table
     * @param line of the file, or the row of its sheet; null for what is no row
     * @param field null when it is about the row as a whole
     * @param value what it says there, or what is wrong with it
     */
    public record Sample(
            String part,
            @Nullable Long line,
            @Nullable String field,
            @Nullable String value) {}

    static ImportReport of(ImportJob job) {
        Totals totals = totals(job);
        return new ImportReport(
                job.id(),
                job.state().label(),
                job.dryRun(),
                job.file().name(),
                job.layout(),
                job.source(),
                job.status(),
                job.times().created(),
                job.times().finished(),
                job.failure(),
                totals,
                job.checked().parts().stream().map(ImportReport::part).toList(),
                job.checked().ignored(),
                rules(job, totals.rows()));
    }

    private static Totals totals(ImportJob job) {
        ImportProgress done = job.progress();
        Checked checked = job.checked();
        boolean known = checked.rows() > 0;
        long rows = known ? checked.rows() : done.rowsRead();
        Quality.Finding refused = job.quality().findings().get(RejectReason.REFUSED_BY_DATABASE.name());
        long rejected = known ? checked.rejected() + (refused == null ? 0 : refused.count()) : done.rowsRejected();
        return new Totals(rows, rows - rejected, rejected, done.rowsLoaded(), done.rowsUpdated(), done.rowsUnchanged());
    }

    private static Part part(Checked.Part part) {
        return new Part(
                part.of().name(),
                part.of().layout(),
                part.of().kind().plural(),
                part.of().source(),
                part.rows(),
                part.rows() - part.rejected(),
                part.rejected());
    }

    private static List<Rule> rules(ImportJob job, long rows) {
        List<Rule> rules = new ArrayList<>();
        job.quality().findings().forEach((name, found) -> {
            QualityRule rule = QualityRule.of(name);
            double share = rows == 0 ? 0 : Math.round(10_000.0 * found.count() / rows) / 10_000.0;
            List<Sample> samples = found.samples().stream()
                    .map(sample -> sample(sample, job.checked().parts()))
                    .toList();
            rules.add(new Rule(name, rule.effect().label(), rule.meaning(), found.count(), share, samples));
        });
        rules.sort(
                Comparator.comparing((Rule rule) -> QualityRule.of(rule.rule()).effect())
                        .thenComparing(Comparator.comparingLong(Rule::rows).reversed())
                        .thenComparing(Rule::rule));
        return rules;
    }

    private static Sample sample(Quality.Sample sample, List<Checked.Part> parts) {
        String part =
                sample.part() < parts.size() ? parts.get(sample.part()).of().name() : "";
        boolean row = sample.line() > 0;
        return new Sample(row ? part : "", row ? sample.line() : null, sample.field(), sample.value());
    }
}
