package dev.milepost.analysis;

import io.smallrye.mutiny.Uni;

/** What an answer says of itself: its filter, its moment, its coverage. */
final class Metas {
    private Metas() {}

    static Uni<Meta> at(Reading.Moment moment, Filter filter) {
        return Scope.at(moment, filter).map(Scope::meta);
    }
}
