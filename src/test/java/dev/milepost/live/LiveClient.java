package dev.milepost.live;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of server-sent events, as a browser is one. */
final class LiveClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** @param received in milliseconds */
    record Event(String id, String name, String data, String comment, long received) {}

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    private LiveClient() {}

    /** Returns once it follows. */
    static LiveClient follow(URI server, String query, String lastEventId) {
        LiveClient live = new LiveClient();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve("/api/v1/live" + query)).header("Accept", "text/event-stream");
        if (lastEventId != null) request.header("Last-Event-ID", lastEventId);
        Thread.ofVirtual().start(() -> live.read(request.build()));
        await().atMost(PATIENCE).until(() -> !live.events.isEmpty() || live.ended);
        return live;
    }

    private void read(HttpRequest request) {
        try {
            HttpResponse<java.io.InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) throw new IOException("status " + answer.statusCode());
            BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
            Event event = new Event("", "", "", "", 0);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    events.add(new Event(event.id, event.name, event.data, event.comment, System.currentTimeMillis()));
                    event = new Event("", "", "", "", 0);
                } else event = with(event, line);
            }
        } catch (IOException e) { // closed, by either side
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended = true;
        }
    }

    private static Event with(Event event, String line) {
        String field = line.substring(0, line.indexOf(':'));
        String value = line.substring(line.indexOf(':') + 1).strip();
        return switch (field) {
            case "id" -> new Event(value, event.name, event.data, event.comment, 0);
            case "event" -> new Event(event.id, value, event.data, event.comment, 0);
            case "data" -> new Event(event.id, event.name, event.data + value, event.comment, 0);
            default -> new Event(event.id, event.name, event.data, event.comment + value, 0);
        };
    }

    List<Event> all() {
        return events;
    }

    List<Event> collisions() {
        return events.stream().filter(event -> event.name.equals("collision")).toList();
    }

    /** Their references, in the order of arrival. */
    List<String> references() {
        return collisions().stream()
                .map(event -> event.data.replaceAll(".*\"reference\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    boolean ended() {
        return ended;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
