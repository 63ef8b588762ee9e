package dev.milepost.fault;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Places of collisions, made up; some without an authority, some off the map. */
record Place(
        String description,
        @Nullable String authority,
        @Nullable Integer easting,
        @Nullable Integer northing) {
    static final int MANY = 400;

    private static final List<Place> ALL =
            IntStream.range(0, MANY).mapToObj(Place::made).toList();

    static Place of(int number) {
        return ALL.get(number);
    }

    /** The National Grid square of 10 km; all of these lie in TL. */
    String square() {
        return easting == null || northing == null ? "" : "TL" + easting / 10_000 % 10 + northing / 10_000 % 10;
    }

    private static Place made(int number) {
        return new Place(
                "MADE-UP ROAD, \"" + number + "\" AT JN WITH O'NOWHERE ST",
                number % 11 == 0 ? null : "E0700000" + number % 8,
                number % 13 == 0 ? null : 530_000 + 97 * number,
                number % 13 == 0 ? null : 250_000 + 61 * number);
    }
}
