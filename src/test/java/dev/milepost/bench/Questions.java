package dev.milepost.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * How long answers take. Questions one after the other, each so many times on a connection that stays open; the cached set
 * of pages at a rate, each request timed from when it was due, so that none hides behind a slow one before it.
 *
 * <p>{@code Questions http://127.0.0.1:8080 runs [jdbc:mysql://… for the reference | -] [words of the questions]}
 */
public final class Questions {
    /** Milliseconds; the reference is null where none was asked for. */
    public record Answered(String question, int runs, double p50, double p99, double most, int goal, Double reference) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-55s %5d %9.2f %9.2f %9.2f %6d %s %s",
                    question,
                    runs,
                    p50,
                    p99,
                    most,
                    goal,
                    p99 <= goal ? "  " : "!!",
                    reference == null ? "" : String.format(Locale.ROOT, "%9.0f", reference));
        }
    }

    /** What a dashboard keeps on the screen, asked for again and again with the tag of the answer before. */
    private static final List<String> PAGES = List.of(
            "/aggregates?by=severity",
            "/aggregates?by=year",
            "/aggregates?by=month,severity",
            "/aggregates?by=authority",
            "/aggregates?by=weekday,hour",
            "/aggregates?by=weather",
            "/trends?period=year&authority=E06000031",
            "/heatmap?measure=ksi",
            "/aggregates?by=year&authority=E07000011",
            "/grid?size=10000");

    private final String base;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Questions(String base) {
        this.base = base + "/api/v1";
    }

    public static void main(String[] arguments) throws Exception {
        int runs = Integer.parseInt(arguments[1]);
        String reference = arguments.length > 2 && !arguments[2].equals("-") ? arguments[2] : null;
        String words = arguments.length > 3 ? arguments[3] : "";
        boolean loaded = Boolean.getBoolean("loaded");
        ask(arguments[0], runs, loaded, reference, words, System.out::println);
        if (words.isEmpty() || words.equals("cached"))
            System.out.println(cached(arguments[0], 200, Duration.ofSeconds(15), true));
        if (words.isEmpty() || words.equals("cached"))
            System.out.println(cached(arguments[0], 200, Duration.ofSeconds(15), false));
    }

    /**
     * @param runs of each question, after a tenth of them that are not counted
     * @param loaded whether collisions come in meanwhile, so which goal holds
     * @param jdbc where the same questions are asked of the facts; null for not at all
     * @param words a part of the names of the questions that are asked
     */
    public static List<Answered> ask(String base, int runs, boolean loaded, String jdbc, String words)
            throws SQLException {
        List<Answered> answered = new ArrayList<>();
        ask(base, runs, loaded, jdbc, words, answered::add);
        return answered;
    }

    private static void ask(String base, int runs, boolean loaded, String jdbc, String words, Consumer<Answered> each)
            throws SQLException {
        Questions questions = new Questions(base);
        for (Question question : Question.all()) {
            if (!question.name().contains(words)) continue;
            double[] times = questions.times(question, runs);
            each.accept(answered(
                    question.name(),
                    times,
                    loaded ? question.loaded() : question.goal(),
                    jdbc == null ? null : reference(jdbc, question)));
        }
    }

    /** @param tagged with If-None-Match of the answer before, or the same questions without */
    public static Answered cached(String base, int rate, Duration duration, boolean tagged) {
        return new Questions(base).pages(rate, duration, tagged);
    }

    private double[] times(Question question, int runs) {
        for (int i = 0; i < runs / 10 + 10; i++) get(question.path(i));
        double[] times = new double[runs];
        for (int i = 0; i < runs; i++) {
            long begun = System.nanoTime();
            get(question.path(i));
            times[i] = (System.nanoTime() - begun) / 1e6;
        }
        return times;
    }

    private Answered pages(int rate, Duration duration, boolean tagged) {
        Map<String, String> tags = new ConcurrentHashMap<>();
        for (int i = 0; i < 5; i++)
            for (String page : PAGES)
                page(page, tags, System.nanoTime(), tagged).join();
        int count = (int) (rate * duration.toMillis() / 1_000);
        List<CompletableFuture<Double>> times = new ArrayList<>(count);
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = begun + i * 1_000_000_000L / rate;
            while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
            times.add(page(PAGES.get(i % PAGES.size()), tags, due, tagged));
        }
        return answered(
                rate + " requests/s of " + PAGES.size() + " pages" + (tagged ? ", If-None-Match" : ", no tag"),
                times.stream().mapToDouble(CompletableFuture::join).toArray(),
                10,
                null);
    }

    private CompletableFuture<Double> page(String path, Map<String, String> tags, long due, boolean tagged) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        String known = tags.get(path);
        if (known != null && tagged) request.header("If-None-Match", known);
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(answer -> {
                    if (answer.statusCode() != 200 && answer.statusCode() != 304)
                        throw new IllegalStateException(path + ": " + answer.statusCode());
                    answer.headers().firstValue("ETag").ifPresent(tag -> tags.put(path, tag));
                    return (System.nanoTime() - due) / 1e6;
                });
    }

    private void get(String path) {
        try {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(URI.create(base + path)).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200)
                throw new IllegalStateException(path + ": " + answer.statusCode() + " " + new String(answer.body()));
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The quicker of two. */
    private static double reference(String jdbc, Question question) throws SQLException {
        double best = Double.MAX_VALUE;
        try (Connection connection = DriverManager.getConnection(jdbc);
                Statement statement = connection.createStatement()) {
            for (int run = 0; run < 2; run++) {
                long begun = System.nanoTime();
                try (ResultSet rows = statement.executeQuery(question.reference(run))) {
                    while (rows.next()) continue;
                }
                best = Math.min(best, (System.nanoTime() - begun) / 1e6);
            }
        }
        return best;
    }

    private static Answered answered(String name, double[] times, int goal, Double reference) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return new Answered(
                name,
                times.length,
                sorted[sorted.length / 2],
                sorted[(int) Math.ceil(sorted.length * .99) - 1],
                sorted[sorted.length - 1],
                goal,
                reference);
    }
}
