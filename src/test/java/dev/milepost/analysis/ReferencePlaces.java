package dev.milepost.analysis;

import dev.milepost.collision.Severity;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Squares and sites as the API must answer them, by plain Java over the collisions. */
public final class ReferencePlaces {
    private final List<Sample> samples;

    public ReferencePlaces(List<Sample> samples) {
        this.samples = samples;
    }

    /** Each square as {@code easting,northing=value}, in any order. */
    public List<String> squares(Predicate<Sample> filter, int size, String measure) {
        Map<String, List<Sample>> squares = new TreeMap<>();
        samples.stream()
                .filter(filter)
                .filter(s -> s.place() != null)
                .forEach(s -> squares.computeIfAbsent(
                                s.place().easting() / size * size + ","
                                        + s.place().northing() / size * size,
                                corner -> new ArrayList<>())
                        .add(s));
        return squares.entrySet().stream()
                .map(square -> square.getKey() + "=" + new Reference(square.getValue()).total(sample -> true, measure))
                .toList();
    }

    public long notMappable(Predicate<Sample> filter) {
        return samples.stream().filter(filter).filter(s -> s.place() == null).count();
    }

    private record Circle(Sample centre, List<Sample> in) {
        long of(Severity severity) {
            return in.stream().filter(s -> s.severity() == severity).count();
        }

        long ksi() {
            return of(Severity.FATAL) + of(Severity.SERIOUS);
        }

        double score(int fatal, int serious, int slight) {
            return fatal * of(Severity.FATAL) + serious * of(Severity.SERIOUS) + slight * of(Severity.SLIGHT);
        }

        boolean overlaps(Circle other, int radius) {
            return distance(centre, other.centre) <= 2.0 * radius;
        }

        @Override
        public String toString() {
            List<LocalDate> dates = in.stream().map(Sample::date).sorted().toList();
            return centre.place().easting() + "," + centre.place().northing() + " " + in.size() + " "
                    + of(Severity.FATAL) + "/" + of(Severity.SERIOUS) + "/" + of(Severity.SLIGHT) + " "
                    + in.stream().mapToInt(s -> s.counts().casualties()).sum() + " " + dates.getFirst() + " "
                    + dates.getLast();
        }
    }

    /** Worst first: score, KSI, collisions; each as {@code easting,northing collisions fatal/serious/slight casualties first last}. */
    public List<String> sites(RandomQuestion question, int radius, int months, int least, int leastKsi, int[] weights) {
        LocalDate end = question.to() != null
                ? question.to()
                : samples.stream()
                        .filter(question.covered())
                        .map(Sample::date)
                        .filter(date -> question.from() == null || !date.isBefore(question.from()))
                        .max(Comparator.naturalOrder())
                        .orElse(null);
        if (end == null) return List.of();
        LocalDate begin = YearMonth.from(end).minusMonths(months - 1).atDay(1);
        List<Sample> looked = samples.stream()
                .filter(question.filter())
                .filter(s -> s.place() != null
                        && !s.date().isBefore(begin)
                        && !s.date().isAfter(end))
                .toList();
        List<Circle> circles = new ArrayList<>();
        for (Sample centre : looked)
            circles.add(new Circle(
                    centre,
                    looked.stream().filter(s -> distance(s, centre) <= radius).toList()));
        circles.removeIf(circle -> circle.in.size() < least || circle.ksi() < leastKsi);
        circles.sort(Comparator.<Circle>comparingDouble(circle -> -circle.score(weights[0], weights[1], weights[2]))
                .thenComparing(circle -> -circle.ksi())
                .thenComparing(circle -> -circle.in.size())
                .thenComparing(circle -> circle.centre.place().easting())
                .thenComparing(circle -> circle.centre.place().northing()));
        List<Circle> sites = new ArrayList<>();
        for (Circle circle : circles)
            if (sites.stream().noneMatch(site -> site.overlaps(circle, radius))) sites.add(circle);
        return sites.stream().map(Circle::toString).toList();
    }

    private static double distance(Sample one, Sample other) {
        return Math.hypot(
                one.place().easting() - other.place().easting(),
                one.place().northing() - other.place().northing());
    }
}
