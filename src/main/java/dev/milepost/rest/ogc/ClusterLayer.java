package dev.milepost.rest.ogc;

import dev.milepost.analysis.ClusterQuestion;
import dev.milepost.analysis.Clusters;
import dev.milepost.analysis.ClustersAnswer;
import dev.milepost.analysis.FilterReader;
import dev.milepost.rest.Asked;
import dev.milepost.rest.ClusterParameters;
import dev.milepost.rest.Features;
import dev.milepost.rest.GeoJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Sites where collisions lie close together, the worst first, a thousand at most. A site's id is its centre. */
@ApplicationScoped
class ClusterLayer implements Layer {
    private final Clusters clusters;
    private final FilterReader filters;

    ClusterLayer(Clusters clusters, FilterReader filters) {
        this.clusters = clusters;
        this.filters = filters;
    }

    @Override
    public String id() {
        return "clusters";
    }

    @Override
    public String title() {
        return "Sites where collisions lie close together";
    }

    @Override
    public String description() {
        return "Circles that hold enough collisions within some months, as the points of their centres, the worst first, "
                + ClusterQuestion.MAX_LIMIT
                + " at most. A list for screening: sites chosen for many collisions tend to have fewer later whatever is"
                + " done (regression to the mean). A feature's id is its centre, easting-northing, and is found with the"
                + " same parameters.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("radius", "Metres from the centre of a site", whole(5, 1_000, 50)),
                new Parameter("months", "How many months are looked at", whole(1, 600, 60)),
                new Parameter("minCollisions", "So many collisions make a site", whole(2, 1_000_000, 7)),
                new Parameter("minKsi", "So many of them are fatal or serious", whole(0, 1_000_000, 0)),
                new Parameter(
                        "weights",
                        "What a fatal, a serious and a slight collision add to the score",
                        Map.of("type", "string", "default", "1,1,1")));
    }

    private static Map<String, Object> whole(int first, int last, int otherwise) {
        return Map.of("type", "integer", "minimum", first, "maximum", last, "default", otherwise);
    }

    @Override
    public Uni<Page> items(ItemsQuery query) {
        ClusterQuestion question = ClusterParameters.read(query.asked(), query.filter(), ClusterQuestion.MAX_LIMIT);
        After after = After.read(query.asked(), question.toString());
        query.asked().check();
        int first = after.last().matches("\\d{1,4}") ? Integer.parseInt(after.last()) : 0;
        return clusters.answer(question).map(answer -> {
            List<GeoJson.Feature> all = features(answer);
            List<GeoJson.Feature> page =
                    all.stream().skip(first).limit(query.limit()).toList();
            int last = first + page.size();
            return new Page(page, last < all.size() ? after.text(last) : null);
        });
    }

    @Override
    public Uni<Optional<GeoJson.Feature>> item(String id, Asked asked) {
        ClusterQuestion question = ClusterParameters.read(asked, filters.all(), ClusterQuestion.MAX_LIMIT);
        asked.check();
        return clusters.answer(question)
                .map(answer -> features(answer).stream()
                        .filter(feature -> feature.id().equals(id))
                        .findFirst());
    }

    private static List<GeoJson.Feature> features(ClustersAnswer answer) {
        List<GeoJson.Feature> ranked = Features.of(answer);
        return IntStream.range(0, ranked.size())
                .mapToObj(i -> new GeoJson.Feature(
                        answer.rows().get(i).easting() + "-"
                                + answer.rows().get(i).northing(),
                        ranked.get(i).geometry(),
                        ranked.get(i).properties()))
                .toList();
    }
}
