package dev.milepost.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** One line of the table: rounds of ours and of the reference, which were measured in turns. */
record Line(String what, String unit, List<Sample> ours, List<Sample> reference, Goal goal) {
    Line(String what, String unit, Goal goal) {
        this(what, unit, new ArrayList<>(), new ArrayList<>(), goal);
    }

    double our() {
        return median(ours, Sample::value);
    }

    double referenced() {
        return median(reference, Sample::value);
    }

    /** How often the reference goes into ours; not a number without one. */
    double ratio() {
        return our() / referenced();
    }

    long peakMegabytes() {
        return ours.stream().mapToLong(Sample::peakMegabytes).max().orElse(0);
    }

    /** The median of each process, or empty when it was not measured. */
    String cpu() {
        List<Cpu> cpus = cpus();
        if (cpus.isEmpty()) return "";
        return String.format(
                Locale.ROOT,
                "%.1f / %.1f / %.1f",
                median(cpus, Cpu::service),
                median(cpus, Cpu::mysqld),
                median(cpus, Cpu::broker));
    }

    List<Cpu> cpus() {
        List<Cpu> cpus = new ArrayList<>();
        for (Sample sample : ours) if (sample.cpu() != null) cpus.add(sample.cpu());
        return cpus;
    }

    String markdown() {
        boolean compared = !reference.isEmpty();
        return String.join(
                        " | ",
                        "| " + what,
                        number(our()) + " " + unit,
                        compared ? number(referenced()) + " " + unit : "",
                        compared ? String.format(Locale.ROOT, "%.2f", ratio()) : "",
                        goal.text(unit),
                        goal.met(our(), ratio()),
                        cpu(),
                        peakMegabytes() == 0 ? "" : Long.toString(peakMegabytes()))
                + " |";
    }

    static String number(double value) {
        if (value >= 100) return String.format(Locale.ROOT, "%,.0f", value);
        if (value == Math.rint(value)) return String.format(Locale.ROOT, "%.0f", value);
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }

    static <T> double median(List<T> rounds, ToDoubleFunction<T> value) {
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        if (sorted.length == 0) return Double.NaN;
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
