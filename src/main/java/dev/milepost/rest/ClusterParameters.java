package dev.milepost.rest;

import dev.milepost.analysis.ClusterQuestion;
import dev.milepost.analysis.Complaints;
import dev.milepost.analysis.Filter;
import dev.milepost.analysis.cluster.Rule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a question for sites has beside the filter. */
public final class ClusterParameters {
    static final String RADIUS = "radius";
    static final String MONTHS = "months";
    static final String MIN_COLLISIONS = "minCollisions";
    static final String MIN_KSI = "minKsi";
    static final String WEIGHTS = "weights";
    static final String LIMIT = "limit";

    /** All of them, but the limit. */
    public static final List<String> RULE = List.of(RADIUS, MONTHS, MIN_COLLISIONS, MIN_KSI, WEIGHTS);

    private static final int SEVERITIES = 3;
    private static final int MOST = 1_000_000;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}(\\.\\d{1,4})?");

    private ClusterParameters() {}

    static ClusterQuestion read(Asked asked, Filter filter) {
        return read(asked, filter, asked.number(LIMIT, 1, ClusterQuestion.MAX_LIMIT, ClusterQuestion.DEFAULT_LIMIT));
    }

    public static ClusterQuestion read(Asked asked, Filter filter, int limit) {
        Rule rule = new Rule(
                asked.number(RADIUS, 5, 1_000, 50),
                asked.number(MIN_COLLISIONS, 2, MOST, 7),
                asked.number(MIN_KSI, 0, MOST, 0),
                asked.single(WEIGHTS).flatMap(text -> weights(asked, text)).orElse(Rule.Weights.EQUAL));
        return new ClusterQuestion(filter, rule, asked.number(MONTHS, 1, 600, 60), limit);
    }

    private static Optional<Rule.Weights> weights(Asked asked, String text) {
        List<String> parts = List.of(text.split(",", -1));
        boolean numbers = parts.size() == SEVERITIES
                && parts.stream().allMatch(part -> NUMBER.matcher(part.strip()).matches());
        if (numbers) {
            List<Double> weights =
                    parts.stream().map(part -> Double.valueOf(part.strip())).toList();
            if (weights.stream().anyMatch(weight -> weight > 0))
                return Optional.of(new Rule.Weights(weights.get(0), weights.get(1), weights.get(2)));
        }
        asked.wrong(
                WEIGHTS,
                Complaints.quoted(text) + " is not fatal,serious,slight: three numbers from 0 to 9999, of which one is"
                        + " not 0; for example 10,5,1");
        return Optional.empty();
    }
}
