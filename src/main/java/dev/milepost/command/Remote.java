package dev.milepost.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** A Milepost that runs, asked over HTTP. */
final class Remote implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where access is controlled. */
    private static final String TOKEN = "MILEPOST_TOKEN";

    private final URI base;
    private final String token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    Remote(URI base) {
        this(base, Objects.requireNonNullElse(System.getenv(TOKEN), ""));
    }

    /** @param token empty for none */
    Remote(URI base, String token) {
        this.base = base;
        this.token = token.strip();
    }

    /** @param body as it came */
    record Answer(int status, byte[] body) {
        boolean is(int expected) {
            return status == expected;
        }

        /** Missing when it is none. */
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                return MissingNode.getInstance();
            }
        }
    }

    URI uri(String path) {
        return URI.create(base + path);
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path, "application/json").GET().build());
    }

    Answer get(String path, String type) throws IOException, InterruptedException {
        return send(request(path, type).GET().build());
    }

    Answer post(String path) throws IOException, InterruptedException {
        return send(
                request(path, "application/json").POST(BodyPublishers.noBody()).build());
    }

    Answer post(String path, Object body) throws IOException, InterruptedException {
        return send(request(path, "application/json")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build());
    }

    /** Nothing is asked for twice; it ends with an answer, or fails when {@code atMost} is over. */
    CompletableFuture<Answer> upload(String path, String type, BodyPublisher body, Duration atMost) {
        HttpRequest request = request(path, "application/json")
                .timeout(atMost)
                .header("Content-Type", type)
                .POST(body)
                .build();
        return client.sendAsync(request, BodyHandlers.ofByteArray())
                .thenApply(answer -> new Answer(answer.statusCode(), answer.body()));
    }

    private HttpRequest.Builder request(String path, String type) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).timeout(PATIENCE).header("Accept", type);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
        return new Answer(answer.statusCode(), answer.body());
    }

    /** What is said against a request: in Milepost's own words, if it is one. */
    String refusal(Answer answer) {
        String detail = answer.json().path("detail").asText("");
        if (answer.is(401)) return detail + " Commands take the token from the environment: " + TOKEN + ".";
        return detail.isEmpty()
                ? "What answers at " + base + " is no Milepost that can do this: status " + answer.status()
                        + ". Say where it is: --url http://host:port."
                : detail;
    }

    String nobody(IOException failure) {
        return "Nobody answers at " + base + ": "
                + (failure.getMessage() == null ? "the connection is refused" : failure.getMessage())
                + ". Start Milepost, or say where it is: --url http://host:port.";
    }

    static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Without waiting for what is under way. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
