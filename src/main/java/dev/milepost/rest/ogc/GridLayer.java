package dev.milepost.rest.ogc;

import dev.milepost.analysis.Complaints;
import dev.milepost.analysis.Filter;
import dev.milepost.analysis.FilterReader;
import dev.milepost.analysis.GridAnswer;
import dev.milepost.analysis.GridQuestion;
import dev.milepost.analysis.GridSize;
import dev.milepost.analysis.Grids;
import dev.milepost.analysis.Measure;
import dev.milepost.rest.Asked;
import dev.milepost.rest.Features;
import dev.milepost.rest.GeoJson;
import dev.milepost.rest.GridParameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Squares of the National Grid that hold a collision, by name; a page begins after the last name of the one before. */
@ApplicationScoped
class GridLayer implements Layer {
    private final Grids grids;
    private final FilterReader filters;

    GridLayer(Grids grids, FilterReader filters) {
        this.grids = grids;
        this.filters = filters;
    }

    @Override
    public String id() {
        return "grid";
    }

    @Override
    public String title() {
        return "Collisions by squares of the National Grid";
    }

    @Override
    public String description() {
        return "Squares that hold a collision, each with its counts. Each is counted within the filter: a box cuts through"
                + " squares. A feature's id is its National Grid reference.";
    }

    @Override
    public List<Parameter> parameters() {
        List<String> sizes = Arrays.stream(GridSize.values())
                .map(size -> Integer.toString(size.metres()))
                .toList();
        List<String> measures =
                Arrays.stream(Measure.values()).map(Measure::word).toList();
        return List.of(
                new Parameter(
                        "size",
                        "Side of a square in metres",
                        Map.of("type", "string", "enum", sizes, "default", "1000")),
                new Parameter(
                        "measure",
                        "What is counted",
                        Map.of("type", "array", "items", Map.of("type", "string", "enum", measures))));
    }

    @Override
    public Uni<Page> items(ItemsQuery query) {
        GridQuestion question = GridParameters.read(query.asked(), query.filter());
        After after = After.read(query.asked(), question.toString());
        query.asked().check();
        return grids.answer(question).map(answer -> page(answer, after, query.limit()));
    }

    private static Page page(GridAnswer answer, After after, int limit) {
        List<GridAnswer.Square> rest = answer.rows().stream()
                .filter(square -> square.square().compareTo(after.last()) > 0)
                .toList();
        List<GridAnswer.Square> page = rest.stream().limit(limit).toList();
        return new Page(
                Features.of(new GridAnswer(answer.meta(), answer.size(), answer.notMappable(), page)),
                rest.size() > limit ? after.text(page.getLast().square()) : null);
    }

    @Override
    public Uni<Optional<GeoJson.Feature>> item(String id, Asked asked) {
        Optional<Square> square = Square.named(id);
        Filter filter = square.map(this::around).orElseGet(filters::all);
        GridQuestion question = GridParameters.read(asked, filter);
        asked.check();
        if (square.isEmpty() || square.get().size().metres() < filter.detail().metres())
            return Uni.createFrom().item(Optional.empty());
        GridSize size = square.get().size();
        return grids.answer(new GridQuestion(filter, size, question.measures()))
                .map(answer -> Features.of(answer).stream()
                        .filter(feature -> feature.id().equals(id))
                        .findFirst());
    }

    private Filter around(Square square) {
        return filters.read(Map.of(Filter.BBOX, List.of(square.box())), new Complaints());
    }
}
