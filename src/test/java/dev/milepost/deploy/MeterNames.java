package dev.milepost.deploy;

import dev.milepost.Meters;
import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheus.PrometheusNamingConvention;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names in Prometheus of the meters that {@link Meters} declares, with the tags that its Javadoc names. */
@SuppressWarnings("deprecation") // the names of the registry that Quarkus brings
final class MeterNames {
    private static final Path SOURCE = Path.of("src/main/java/dev/milepost/Meters.java");
    private static final Pattern DECLARED =
            Pattern.compile("/\\*\\* (Counter|Timer with histogram|Timer|Summary|Gauge)\\b([^/]*)\\*/\\s+"
                    + "public static final String \\w+ = \"(milepost[a-z.]+)\";");
    private static final Pattern TAG = Pattern.compile("\\{@code (\\w+)");
    private static final Pattern SELECTED = Pattern.compile("\\b([a-z_]+_[a-z_]+|up)\\b(?:\\{([^}]*)})?");
    private static final Pattern GROUPED = Pattern.compile("\\b(?:by|on|without|ignoring|group_left) ?\\(([^)]*)\\)");
    private static final Pattern LABEL = Pattern.compile("(\\w+) *(?:=~|!~|!=|=)");

    /** What Prometheus and its operator put on everything that is read, and histograms on their buckets. */
    private static final Set<String> OF_PROMETHEUS =
            Set.of("namespace", "pod", "job", "instance", "service", "container", "le");

    /** By name in Prometheus. */
    private final Map<String, Set<String>> tags = new HashMap<>();

    /** @param others names that are not ours and may be asked for all the same, with their labels */
    MeterNames(Map<String, Set<String>> others) {
        tags.putAll(others);
        for (MatchResult found : DECLARED.matcher(Folder.text(SOURCE)).results().toList())
            declared(found.group(1), found.group(2), found.group(3));
    }

    private void declared(String type, String text, String name) {
        Set<String> known = new HashSet<>();
        TAG.matcher(text).results().forEach(tag -> known.add(tag.group(1)));
        for (String prometheus : inPrometheus(type, name)) tags.put(prometheus, known);
    }

    private static List<String> inPrometheus(String type, String name) {
        PrometheusNamingConvention naming = new PrometheusNamingConvention();
        return switch (type) {
            case "Counter" -> List.of(naming.name(name, Meter.Type.COUNTER, null));
            case "Gauge" -> List.of(naming.name(name, Meter.Type.GAUGE, null));
            case "Summary" -> series(naming.name(name, Meter.Type.DISTRIBUTION_SUMMARY, null), false);
            default -> series(naming.name(name, Meter.Type.TIMER, "seconds"), type.endsWith("histogram"));
        };
    }

    private static List<String> series(String name, boolean histogram) {
        Stream<String> endings = Stream.of("_count", "_sum", "_max");
        return Stream.concat(endings, histogram ? Stream.of("_bucket") : Stream.empty())
                .map(name::concat)
                .toList();
    }

    Set<String> all() {
        return tags.keySet();
    }

    /** A sentence for each name and each label of an expression that nothing has. */
    Set<String> unknownIn(String expression) {
        Set<String> wrong = new TreeSet<>();
        Set<String> allowed = new HashSet<>(OF_PROMETHEUS);
        Matcher found = SELECTED.matcher(GROUPED.matcher(expression).replaceAll(""));
        while (found.find()) {
            if (isFunction(expression, found.group(1))) continue;
            Set<String> labels = tags.get(found.group(1));
            if (labels == null) {
                wrong.add("There is no meter " + found.group(1) + ". Those declared in Meters are "
                        + new TreeSet<>(all()) + ".");
                continue;
            }
            allowed.addAll(labels);
            if (found.group(2) != null)
                LABEL.matcher(found.group(2))
                        .results()
                        .map(label -> label.group(1))
                        .forEach(label -> {
                            if (!labels.contains(label) && !OF_PROMETHEUS.contains(label))
                                wrong.add(found.group(1) + " has no label " + label + ", only " + labels + ".");
                        });
        }
        GROUPED.matcher(expression)
                .results()
                .flatMap(group -> Stream.of(group.group(1).split(",")))
                .map(String::strip)
                .filter(label -> !label.isEmpty() && !allowed.contains(label))
                .forEach(label -> wrong.add("It groups by " + label + ", which none of its meters has."));
        return wrong;
    }

    private static boolean isFunction(String expression, String name) {
        return Pattern.compile("\\b" + name + "\\s*\\(").matcher(expression).find();
    }
}
