package dev.milepost.rest.ogc;

import dev.milepost.analysis.Filter;
import dev.milepost.analysis.FilterReader;
import dev.milepost.rest.Asked;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a request for items asks for, without what is the layer's own. */
record ItemsQuery(Asked asked, Filter filter, int limit) {
    static final int MAX = 1_000;
    static final int DEFAULT = 100;
    static final String DATETIME = "datetime";

    static ItemsQuery read(UriInfo uri, Layer layer, FilterReader filters) {
        Asked asked = Asked.filtered(uri, own(layer, "limit", "cursor", DATETIME, "f"));
        OgcResource.checkForm(asked);
        Filter filter = filters.readOgc(timed(asked), asked.complaints());
        return new ItemsQuery(asked, filter, limit(asked));
    }

    /** Names of parameters: those of the layer, and more. */
    static String[] own(Layer layer, String... more) {
        List<String> own = new ArrayList<>(List.of(more));
        layer.parameters().forEach(parameter -> own.add(parameter.name()));
        return own.toArray(String[]::new);
    }

    /** {@code datetime} says what {@code from} and {@code to} say. */
    private static Map<String, List<String>> timed(Asked asked) {
        Map<String, List<String>> parameters = new LinkedHashMap<>(asked.others());
        if (!asked.has(DATETIME)) return parameters;
        if (parameters.containsKey(Filter.FROM) || parameters.containsKey(Filter.TO))
            asked.wrong(DATETIME, "says the same as from and to; give one or the other");
        TimeSpan span = TimeSpan.read(asked.single(DATETIME).orElse(null), asked.complaints())
                .withinCalendar();
        if (span.first() != null)
            parameters.put(Filter.FROM, List.of(span.first().toString()));
        if (span.last() != null) parameters.put(Filter.TO, List.of(span.last().toString()));
        return parameters;
    }

    /** More than there may be on a page is as many as there may be: the standard wants it so. */
    private static int limit(Asked asked) {
        Optional<String> text = asked.single("limit");
        if (text.isPresent() && text.get().matches("0*[1-9]\\d{3,}")) return MAX;
        return asked.number("limit", 1, MAX, DEFAULT);
    }
}
