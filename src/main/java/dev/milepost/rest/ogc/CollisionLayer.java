package dev.milepost.rest.ogc;

import dev.milepost.analysis.CollisionHistory;
import dev.milepost.analysis.Collisions;
import dev.milepost.analysis.Cursor;
import dev.milepost.analysis.FilterReader;
import dev.milepost.rest.Asked;
import dev.milepost.rest.GeoJson;
import dev.milepost.rest.PageQuery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Each collision, newest first. */
@ApplicationScoped
class CollisionLayer implements Layer {
    private final Collisions collisions;
    private final FilterReader filters;

    CollisionLayer(Collisions collisions, FilterReader filters) {
        this.collisions = collisions;
        this.filters = filters;
    }

    @Override
    public String id() {
        return "collisions";
    }

    @Override
    public String title() {
        return "Road collisions";
    }

    @Override
    public String description() {
        return "Each collision once, newest first, with what was recorded of it. Those whose place is not known have no"
                + " geometry. A collision is as severe as its worst casualty.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Uni<Page> items(ItemsQuery query) {
        Cursor cursor = PageQuery.cursor(query.asked(), query.filter());
        query.asked().check();
        return collisions
                .page(query.filter(), cursor, query.limit())
                .map(page -> new Page(
                        page.rows().stream().map(GeoJson::feature).toList(),
                        page.next() == null ? null : page.next().text(query.filter())));
    }

    @Override
    public Uni<Optional<GeoJson.Feature>> item(String id, Asked asked) {
        asked.check();
        if (!id.matches("[1-9]\\d{0,17}")) return Uni.createFrom().item(Optional.empty());
        return collisions
                .one(Long.parseLong(id), filters.detail())
                .map(found -> found.map(CollisionHistory::collision).map(GeoJson::feature));
    }
}
