package dev.milepost.analysis;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A parameter of the filter that lists values: repeated means or, and different ones mean and. */
public enum Facet {
    SEVERITY(
            "severity",
            Group.SEVERITY,
            "Severity of the collision, that of its worst casualty; ksi is fatal or serious"),
    AUTHORITY("authority", Group.AUTHORITY, "Local authority, as its GSS code; unknown for collisions without one"),
    SOURCE("source", Group.SOURCE, "Who supplied the record"),
    STATUS("status", Group.STATUS, "provisional (from the live stream) or validated (from a published file)"),
    WEATHER("weather", Group.WEATHER, "Weather, as STATS19 code or label; -1 when missing or not in the list"),
    LIGHT("light", Group.LIGHT, "Light conditions, as STATS19 code or label; -1 when missing or not in the list"),
    SURFACE("surface", Group.SURFACE, "Road surface, as STATS19 code or label; -1 when missing or not in the list"),
    SPEED_LIMIT("speedLimit", Group.SPEED_LIMIT, "Speed limit in miles an hour; unknown when not known"),
    WEEKDAY("weekday", Group.WEEKDAY, "Day of the week, 1 (Monday) to 7 (Sunday)"),
    HOUR("hour", Group.HOUR, "Hour of local civil time, 0 to 23; unknown when the time is not known"),
    INVOLVING("involving", null, "Collisions that involve at least one");

    private final String parameter;
    private final @Nullable Group group;
    private final String meaning;

    Facet(String parameter, @Nullable Group group, String meaning) {
        this.parameter = parameter;
        this.group = group;
        this.meaning = meaning;
    }

    public String parameter() {
        return parameter;
    }

    /** One line for the description of the API. */
    public String meaning() {
        return meaning;
    }

    /** What a table must know to be filtered by this; null for what only the facts know. */
    @Nullable
    Group group() {
        return group;
    }

    public static Optional<Facet> named(String parameter) {
        return Arrays.stream(values())
                .filter(facet -> facet.parameter.equals(parameter))
                .findFirst();
    }
}
