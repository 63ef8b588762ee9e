package dev.milepost.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@link Micro} as lines of the table; a sample is an iteration of JMH. */
final class MicroTable {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private static final Map<String, String> STEPS = new LinkedHashMap<>();

    static {
        STEPS.put("decode", "decode an event");
        STEPS.put("transform", "transform a record");
        STEPS.put("decodeAndTransform", "decode and transform");
        STEPS.put("codeLists", "code lists, six values");
        STEPS.put("keys", "keys of three dimensions, and content");
        STEPS.put("encodeRow", "row of the fact, keys included");
    }

    private MicroTable() {}

    static void run(Bench bench) throws RunnerException {
        int iterations = bench.settings().size().of(3, 10);
        Map<String, RunResult> results = new LinkedHashMap<>();
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(Micro.class.getName() + "\\.")
                        .addProfiler(GCProfiler.class)
                        .forks(bench.settings().size().of(1, 2))
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(iterations)
                        .measurementTime(TimeValue.seconds(1))
                        .jvm(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString())
                        .jvmArgs("-Xmx256m")
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run()) {
            String benchmark = result.getParams().getBenchmark();
            results.put(benchmark.substring(benchmark.lastIndexOf('.') + 1), result);
        }
        List<Line> lines = new ArrayList<>();
        STEPS.forEach((step, what) -> {
            boolean whole = step.equals("decodeAndTransform");
            Line time = new Line("micro: " + what, "ns a record", whole ? Goal.atMost(4_000) : Goal.NONE);
            Line bytes =
                    new Line("micro: " + what + ", allocated", "B a record", whole ? Goal.atMost(3_072) : Goal.NONE);
            RunResult result = results.get(step);
            if (result == null) throw new IllegalStateException("JMH ran no " + step);
            result.getBenchmarkResults()
                    .forEach(fork -> fork.getIterationResults().forEach(iteration -> {
                        time.ours().add(Sample.of(iteration.getPrimaryResult().getScore()));
                        bytes.ours()
                                .add(Sample.of(iteration
                                        .getSecondaryResults()
                                        .get(ALLOCATED)
                                        .getScore()));
                    }));
            lines.add(time);
            lines.add(bytes);
        });
        bench.results().add("micro", lines, "micro: JMH, average time on one thread, a heap of 256 MB");
    }
}
