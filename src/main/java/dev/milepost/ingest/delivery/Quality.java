package dev.milepost.ingest.delivery;

import dev.milepost.collision.Oddity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is odd about the records of a delivery: for each rule (the name of a flag or of a reason) how many records, and
 * where the first few of them are.
 */
public record Quality(Map<String, Finding> findings) {
    public static final int SAMPLES = 10;
    public static final Quality NOTHING = new Quality(Map.of());

    private static final int MAX_VALUE = 200;

    /** @param samples at most {@link #SAMPLES}, the first ones */
    public record Finding(long count, List<Sample> samples) {
        public Finding {
            samples = List.copyOf(samples);
        }

        Finding plus(Finding other) {
            List<Sample> both = new ArrayList<>(samples);
            both.addAll(other.samples);
            both.sort(Sample.IN_ORDER);
            return new Finding(count + other.count, both.subList(0, Math.min(SAMPLES, both.size())));
        }
    }

    /**
     * One record that a rule is true of.
     *
     * @param part of a file with several tables in it, from 0; the partition of a topic
     * @param line of the file, or the offset in the partition
     * @param field in the spelling of {@link dev.milepost.collision.Field}; null when it is about the whole record
     * @param value what it says there, or the sentence that it was rejected with; null when there is none
     */
    public record Sample(
            int part,
            long line,
            @Nullable String field,
            @Nullable String value) {
        public Sample {
            if (value != null && value.length() > MAX_VALUE)
                value = value.substring(
                        0, Character.isHighSurrogate(value.charAt(MAX_VALUE - 1)) ? MAX_VALUE - 1 : MAX_VALUE);
        }

        static final Comparator<Sample> IN_ORDER =
                Comparator.comparingInt(Sample::part).thenComparingLong(Sample::line);

        static Sample of(Origin origin, @Nullable String field, @Nullable String value) {
            return switch (origin) {
                case Origin.Message message -> new Sample(message.partition(), message.offset(), field, value);
                case Origin.Line file -> new Sample(file.part(), file.line(), field, value);
            };
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
        private final Map<String, Found> found = new TreeMap<>();

        private static final class Found {
            private long count;
            private final List<Sample> samples = new ArrayList<>(1);
        }

        /** What is odd about one record: it counts once for each flag, in however many fields. */
        public void note(List<Oddity> oddities, Origin origin) {
            for (int i = 0; i < oddities.size(); i++) {
                Oddity oddity = oddities.get(i);
                boolean first = true;
                for (int j = 0; j < i; j++) first &= oddities.get(j).flag() != oddity.flag();
                note(
                        oddity.flag().name(),
                        first ? 1 : 0,
                        Sample.of(
                                origin,
                                oddity.field() == null ? null : oddity.field().name(),
                                oddity.value()));
            }
        }

        /** @param detail what was said of a record that was rejected */
        public void note(String rule, Origin origin, String detail) {
            note(rule, 1, Sample.of(origin, null, detail));
        }

        private void note(String rule, int count, Sample sample) {
            Found of = found.computeIfAbsent(rule, absent -> new Found());
            of.count += count;
            if (of.samples.size() < SAMPLES) of.samples.add(sample);
        }

        public Quality quality() {
            Map<String, Finding> findings = new TreeMap<>();
            found.forEach((rule, of) -> findings.put(rule, new Finding(of.count, of.samples)));
            return new Quality(findings);
        }
    }
}
