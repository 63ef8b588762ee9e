package dev.milepost.ingest.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is odd about the records of a delivery: for each rule (the name of a flag or of a reason) how many records, and
 * where the first few of them are.
 */
public record Quality(Map<String, Finding> findings) {
    public static final int SAMPLES = 10;
    public static final Quality NOTHING = new Quality(Map.of());

    /** @param lines of a file or offsets of a topic, at most {@link #SAMPLES} */
    public record Finding(long count, List<Long> lines) {
        public Finding {
            lines = List.copyOf(lines);
        }

        Finding plus(Finding other) {
            List<Long> both = new ArrayList<>(lines);
            both.addAll(other.lines);
            return new Finding(count + other.count, both.subList(0, Math.min(SAMPLES, both.size())));
        }
    }

    public Quality {
        findings = Map.copyOf(findings);
    }

    public Quality plus(Quality other) {
        if (findings.isEmpty()) return other;
        Map<String, Finding> sum = new TreeMap<>(findings);
        other.findings.forEach((rule, finding) -> sum.merge(rule, finding, Finding::plus));
        return new Quality(sum);
    }

    /** Collects the findings of one batch; not shared between threads. */
    public static final class Notes {
        private final Map<String, Finding> findings = new TreeMap<>();

        public void note(String rule, Origin origin) {
            long line =
                    switch (origin) {
                        case Origin.Message message -> message.offset();
                        case Origin.Line file -> file.line();
                    };
            findings.merge(rule, new Finding(1, List.of(line)), Finding::plus);
        }

        public Quality quality() {
            return new Quality(findings);
        }
    }
}
