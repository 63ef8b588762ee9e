package dev.milepost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code rebuild-rollups [--url URL]}: asks a Milepost that runs to put its rollups right, and tells how it gets on. */
final class RebuildCommand {
    static final String NAME = "rebuild-rollups";

    private static final String USAGE = "usage: rebuild-rollups [--url http://localhost:8080]";
    private static final String PATH = "/api/v1/reconciliation/rebuild";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int ACCEPTED = 202;
    private static final int OK = 200;

    /** How long an instance may give no answer, such as in a restart, before it is given up. */
    private static final int MOST_SILENCES = 60;

    private final URI rebuild;
    private final PrintStream out;
    private final PrintStream err;
    private final ObjectMapper json = new ObjectMapper();

    private RebuildCommand(URI rebuild, PrintStream out, PrintStream err) {
        this.rebuild = rebuild;
        this.out = out;
        this.err = err;
    }

    /** The exit code: 0 when the rollups are right. */
    static int run(String... args) {
        return run(System.out, System.err, args);
    }

    static int run(PrintStream out, PrintStream err, String... args) {
        URI url = url(args);
        if (url != null) return new RebuildCommand(url, out, err).run();
        err.println(USAGE);
        return 1;
    }

    private static @Nullable URI url(String... args) {
        if (args.length == 1) return URI.create("http://localhost:8080" + PATH);
        if (args.length != 3 || !args[1].equals("--url") || !args[2].matches("https?://.+")) return null;
        try {
            return URI.create(args[2].replaceFirst("/+$", "") + PATH);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private int run() {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> begun = send(
                    client, request().POST(HttpRequest.BodyPublishers.noBody()).build());
            if (begun.statusCode() != ACCEPTED) return refused(begun);
            out.println("The rebuild has begun.");
            return follow(client);
        } catch (IOException e) {
            err.println("Nobody answers at " + rebuild + ": " + reason(e)
                    + ". Start Milepost, or say where it is: --url http://host:port.");
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            err.println("Interrupted. The rebuild goes on; follow it at GET " + rebuild + ".");
            return 1;
        }
    }

    private int follow(HttpClient client) throws InterruptedException {
        String said = "";
        for (int silences = 0; silences < MOST_SILENCES; ) {
            JsonNode progress = progress(client);
            if (progress == null) silences++;
            else {
                silences = 0;
                if (!progress.path("state").asText().equals("running")) return ended(progress);
                String now = progress.path("month").asText("") + " ("
                        + progress.path("monthsDone").asInt() + " of "
                        + progress.path("months").asInt() + " months), "
                        + progress.path("cellsCorrected").asLong() + " cells corrected";
                if (!now.equals(said) && progress.hasNonNull("month")) out.println(now);
                said = now;
            }
            Thread.sleep(PAUSE.toMillis());
        }
        err.println("Nobody says any more how far the rebuild is. Look at GET " + rebuild + " when Milepost is back.");
        return 1;
    }

    /** Null when there is no answer, or none that tells. */
    private @Nullable JsonNode progress(HttpClient client) throws InterruptedException {
        try {
            HttpResponse<String> answer = send(client, request().GET().build());
            return answer.statusCode() == OK ? json.readTree(answer.body()) : null;
        } catch (IOException e) {
            return null;
        }
    }

    private int ended(JsonNode progress) {
        if (progress.path("state").asText().equals("completed")) {
            out.println("The rollups say what the facts say: "
                    + progress.path("months").asInt() + " months looked at, "
                    + progress.path("cellsCorrected").asLong() + " cells corrected, "
                    + progress.path("rowsRemoved").asLong() + " empty rows removed.");
            return 0;
        }
        err.println("The rebuild failed. " + progress.path("failure").asText());
        return 1;
    }

    private int refused(HttpResponse<String> answer) {
        String detail = "";
        try {
            detail = json.readTree(answer.body()).path("detail").asText();
        } catch (IOException e) { // whoever answers is no Milepost, said below
        }
        err.println(
                detail.isEmpty()
                        ? "What answers at " + rebuild + " is no Milepost that can do this: status "
                                + answer.statusCode() + ". Say where it is: --url http://host:port."
                        : detail);
        return 1;
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(rebuild).timeout(PATIENCE).header("Accept", "application/json");
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? "the connection is refused" : e.getMessage();
    }
}
