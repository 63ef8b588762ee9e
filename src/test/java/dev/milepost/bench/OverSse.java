package dev.milepost.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** When the fatal collisions arrive at a client that follows them: {@code GET /live?severity=fatal}. */
final class OverSse implements AutoCloseable {
    private static final Pattern REFERENCE = Pattern.compile("\"reference\":\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Long> created = new ConcurrentHashMap<>();
    private final Map<String, Long> times = new ConcurrentHashMap<>();

    OverSse(Service service) {
        URI feed = URI.create("http://127.0.0.1:" + service.port() + "/api/v1/live?severity=fatal");
        HttpRequest request = HttpRequest.newBuilder(feed)
                .header("Accept", "text/event-stream")
                .build();
        try {
            HttpResponse<Stream<String>> answer = client.send(request, HttpResponse.BodyHandlers.ofLines());
            if (answer.statusCode() != 200) throw new IllegalStateException("/live: " + answer.statusCode());
            Thread.ofPlatform().name("live").daemon().start(() -> {
                try (Stream<String> lines = answer.body()) {
                    lines.forEach(this::read);
                } catch (java.io.UncheckedIOException e) { // closed
                }
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void expect(String reference, long nanos) {
        created.put(reference, nanos);
    }

    /** How many are still to come. */
    int missing() {
        return created.size();
    }

    private void read(String line) {
        long now = System.nanoTime();
        Matcher found = REFERENCE.matcher(line);
        if (!line.startsWith("data:") || !found.find()) return;
        Long since = created.remove(found.group(1));
        if (since != null) times.put(found.group(1), now - since);
    }

    /** Those since the last time, when none is missing. */
    long[] take() {
        long[] taken = times.values().stream().mapToLong(Long::longValue).toArray();
        times.clear();
        return taken;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
