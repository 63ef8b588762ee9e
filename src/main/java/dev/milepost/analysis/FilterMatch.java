package dev.milepost.analysis;

import dev.milepost.collision.Coded;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Whether a filter lets a collision through that is at hand: what it says to the database, in plain Java. */
final class FilterMatch {
    private static final int UNKNOWN = -1;

    private FilterMatch() {}

    /** @param place that of the collision, as exact as it is stored: what is published is rounded */
    static boolean matches(Filter filter, StoredCollision collision, StoredCollision.Place place) {
        return (filter.from() == null || !collision.date().isBefore(filter.from()))
                && (filter.to() == null || !collision.date().isAfter(filter.to()))
                && filter.choices().entrySet().stream()
                        .allMatch(facet -> matches(facet.getKey(), facet.getValue(), collision))
                && filter.areas().stream().allMatch(area -> area.contains(place));
    }

    private static boolean matches(Facet facet, List<Choice> choices, StoredCollision collision) {
        return switch (facet) {
            case SEVERITY -> hasWord(choices, collision.severity());
            case STATUS -> hasWord(choices, collision.status());
            case AUTHORITY -> has(choices, orEmpty(collision.location().authority()));
            case SOURCE -> has(choices, collision.source());
            case WEATHER -> has(choices, code(collision.conditions().weather()));
            case LIGHT -> has(choices, code(collision.conditions().light()));
            case SURFACE -> has(choices, code(collision.conditions().surface()));
            case SPEED_LIMIT -> has(choices, orUnknown(collision.conditions().speedLimit()));
            case WEEKDAY -> has(choices, collision.date().getDayOfWeek().getValue());
            case HOUR -> has(choices, hour(collision.time()));
            case INVOLVING ->
                choices.stream()
                        .map(choice -> involved((RoadUser) choice.value()))
                        .anyMatch(count -> count.applyAsInt(collision.involved()) > 0);
        };
    }

    private static boolean has(List<Choice> choices, Object value) {
        return choices.stream().anyMatch(choice -> choice.value().equals(value));
    }

    /** Of values that a collision says in the same words as a filter. */
    private static boolean hasWord(List<Choice> choices, String word) {
        return choices.stream().anyMatch(choice -> choice.word().equals(word));
    }

    private static ToIntFunction<StoredCollision.Involved> involved(RoadUser user) {
        return switch (user) {
            case PEDESTRIAN -> StoredCollision.Involved::pedestrians;
            case CYCLE -> StoredCollision.Involved::cycles;
            case P2W -> StoredCollision.Involved::p2w;
            case CHILD -> StoredCollision.Involved::children;
            case OLDER_PERSON -> StoredCollision.Involved::olderPeople;
        };
    }

    private static int code(@Nullable Coded value) {
        return value == null ? UNKNOWN : value.code();
    }

    private static int hour(@Nullable String time) {
        return time == null ? UNKNOWN : Integer.parseInt(time.substring(0, 2));
    }

    private static int orUnknown(@Nullable Integer value) {
        return value == null ? UNKNOWN : value;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
