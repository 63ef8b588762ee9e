package dev.milepost.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Filters of tests, written as queries. */
public final class Filters {
    private static final FilterReader READER = new FilterReader();

    private Filters() {}

    /** {@code "severity=ksi&from=2018-01-01"}, which must be right. */
    public static Filter of(String query) {
        return of(query, READER);
    }

    static Filter of(String query, FilterReader reader) {
        Complaints complaints = new Complaints();
        Filter filter = reader.read(parameters(query), complaints);
        assertThat(complaints.all()).isEmpty();
        return filter;
    }

    static List<Complaints.Complaint> complaints(String query) {
        Complaints complaints = new Complaints();
        READER.read(parameters(query), complaints);
        return complaints.all();
    }

    private static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (query.isEmpty()) return parameters;
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]);
        }
        return parameters;
    }
}
