package dev.milepost.analysis;

import dev.milepost.analysis.cluster.Points;
import dev.milepost.analysis.cluster.Site;
import dev.milepost.analysis.cluster.Sites;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where do collisions lie close together? */
@ApplicationScoped
public class Clusters {
    static final String SCREENING = "This is a list for screening, not a ranking of risk: sites chosen for having many"
            + " collisions tend to have fewer in the next years whatever is done (regression to the mean), and traffic is"
            + " not taken into account.";

    private final Reading reading;

    Clusters(Reading reading) {
        this.reading = reading;
    }

    /** Fails with {@link TooMuch} when there are too many collisions, or too close together for the radius. */
    public Uni<ClustersAnswer> answer(ClusterQuestion question) {
        return reading.at(moment -> Scope.at(moment, question.filter()).flatMap(scope -> {
            ClustersAnswer.Window window = window(question, scope.meta());
            return window == null ? Uni.createFrom().item(nothing(scope)) : find(moment, question, scope, window);
        }));
    }

    private static ClustersAnswer nothing(Scope scope) {
        return new ClustersAnswer(scope.warned(List.of(SCREENING)).meta(), null, 0, 0, List.of());
    }

    /** The months that end with the filter's last day, or else with the last day that is loaded. */
    private static ClustersAnswer.@Nullable Window window(ClusterQuestion question, Meta meta) {
        LocalDate last = question.filter().to();
        if (last == null) last = meta.coverage().lastDate();
        if (last == null) return null;
        LocalDate first =
                YearMonth.from(last).minusMonths(question.months() - 1L).atDay(1);
        LocalDate from = question.filter().from();
        return new ClustersAnswer.Window(from != null && from.isAfter(first) ? from : first, last);
    }

    private static Uni<ClustersAnswer> find(
            Reading.Moment moment, ClusterQuestion question, Scope scope, ClustersAnswer.Window window) {
        Filter filter = scope.filter().between(window.from(), window.to());
        return ClusterRows.points(moment, filter)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(points -> {
                    Sites.Found found = found(points, question);
                    return ClusterRows.names(moment, points, found.sites())
                            .map(names -> new ClustersAnswer(
                                    scope.warned(warnings(question, found)).meta(),
                                    window,
                                    found.found(),
                                    points.size(),
                                    clusters(question, points, found.sites(), names.shown(filter.detail()))));
                });
    }

    private static Sites.Found found(Points points, ClusterQuestion question) {
        try {
            return Sites.find(points, question.rule(), question.limit());
        } catch (Sites.TooDense dense) {
            throw new TooMuch(dense.getMessage() + " Choose a smaller radius, fewer months, or one authority.");
        }
    }

    private static List<String> warnings(ClusterQuestion question, Sites.Found found) {
        List<String> warnings = new ArrayList<>(List.of(SCREENING));
        if (found.found() > found.sites().size())
            warnings.add(
                    "There are " + found.found() + " sites; listed are the worst " + question.limit() + " (limit).");
        return warnings;
    }

    private static List<ClustersAnswer.Cluster> clusters(
            ClusterQuestion question, Points points, List<Site> sites, SiteNames names) {
        List<ClustersAnswer.Cluster> clusters = new ArrayList<>(sites.size());
        for (Site site : sites)
            clusters.add(ClusterRows.cluster(
                    clusters.size() + 1, site, question.rule().radius(), points, names));
        return clusters;
    }
}
