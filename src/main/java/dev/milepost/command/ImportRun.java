package dev.milepost.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One file, from the disk to the report on it. */
final class ImportRun {
    private static final String IMPORTS = "/api/v1/imports";
    private static final Set<String> UNDER_WAY = Set.of("queued", "running");
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Two minutes without an answer, such as in a restart, before the server is given up. */
    private static final int MOST_SILENCES = 240;

    /** For the answer to an upload: some time, and some more for each MiB. */
    private static final Duration UPLOAD = Duration.ofMinutes(10);

    private static final Duration UPLOAD_OF_A_MIB = Duration.ofSeconds(2);

    private final Remote milepost;
    private final Screen screen;
    private final ImportCommand.Wanted wanted;
    private final @Nullable Path report;

    ImportRun(Remote milepost, Screen screen, ImportCommand.Wanted wanted, @Nullable Path report) {
        this.milepost = milepost;
        this.screen = screen;
        this.wanted = wanted;
        this.report = report;
    }

    /** The exit code. */
    int run() {
        Interruption interruption = new Interruption(screen);
        try {
            interruption.says(wanted.name() + " has not been sent to its end: nothing of it is imported.");
            Remote.Answer accepted = wanted.file() == null ? ask(String.valueOf(wanted.path())) : send(wanted.file());
            if (!accepted.is(ACCEPTED)) return failed(milepost.refusal(accepted));
            String job = IMPORTS + "/" + accepted.json().path("id").asText();
            interruption.says("The import of " + wanted.name() + " goes on. Follow it at GET " + milepost.uri(job)
                    + "; cancel it with: curl -X DELETE " + milepost.uri(job));
            JsonNode ended = follow(job);
            if (ended == null)
                return failed("Nobody says any more how far the import is. Look at GET " + milepost.uri(job)
                        + " when Milepost is back.");
            return ended(job, ended);
        } catch (IOException e) {
            return failed(milepost.nobody(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ImportCommand.FAILED;
        } finally {
            interruption.close();
        }
    }

    private int failed(String sentence) {
        screen.complain(sentence);
        return ImportCommand.FAILED;
    }

    private Remote.Answer ask(String path) throws IOException, InterruptedException {
        Map<String, Object> body = new HashMap<>(wanted.options());
        body.computeIfPresent("dryRun", (name, value) -> true);
        body.put("path", path);
        return milepost.post(IMPORTS, body);
    }

    private Remote.Answer send(Path file) throws IOException, InterruptedException {
        Form form = new Form(file, wanted.options());
        long mib = form.bytes() >> 20;
        CompletableFuture<Remote.Answer> answer =
                milepost.upload(IMPORTS, form.type(), form, UPLOAD.plus(UPLOAD_OF_A_MIB.multipliedBy(mib)));
        while (true) {
            try {
                return answer.get(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                screen.progress("sending", form.percentSent(), mib + " MiB");
            } catch (ExecutionException e) {
                if (form.percentSent() > 0 && form.percentSent() < 100)
                    throw new IOException("the upload of " + file + " was cut off (" + e.getCause()
                            + "); a file that is large goes by the inbox and --path as well");
                throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
            }
        }
    }

    /** The job as it ended; null when nobody tells any more. */
    private @Nullable JsonNode follow(String job) throws InterruptedException {
        for (int silences = 0; silences < MOST_SILENCES; ) {
            JsonNode now = job(job);
            if (now == null) silences++;
            else {
                silences = 0;
                if (!UNDER_WAY.contains(now.path("state").asText())) return now;
                show(now);
            }
            Thread.sleep(PAUSE.toMillis());
        }
        return null;
    }

    /** Null when there is no answer, or none that tells. */
    private @Nullable JsonNode job(String job) throws InterruptedException {
        try {
            Remote.Answer answer = milepost.get(job);
            return answer.is(OK) ? answer.json() : null;
        } catch (IOException e) {
            return null;
        }
    }

    private void show(JsonNode job) {
        String step = job.hasNonNull("phase")
                ? job.path("phase").asText()
                : job.path("state").asText();
        StringBuilder rest = new StringBuilder();
        if (job.hasNonNull("rowsPerSecond"))
            rest.append(String.format(
                    Locale.ROOT, "%,.0f rows/s", job.path("rowsPerSecond").asDouble()));
        if (job.hasNonNull("etaSeconds")) {
            long eta = job.path("etaSeconds").asLong();
            rest.append(String.format(Locale.ROOT, "  %d:%02d left", eta / 60, eta % 60));
        }
        screen.progress(step, job.path("percent").asDouble(), rest.toString());
    }

    private int ended(String job, JsonNode ended) throws IOException, InterruptedException {
        Remote.Answer found = milepost.get(job + "/report");
        JsonNode said = found.is(OK) ? found.json() : ended;
        if (report != null) write(job, report);
        Summary summary = new Summary(ended, said);
        if (!ended.path("state").asText().equals("completed")) {
            summary.rules().forEach(screen::say);
            return failed(summary.failure());
        }
        screen.say(summary.totals());
        summary.rules().forEach(screen::say);
        return summary.rejected() > 0 ? ImportCommand.WITH_REJECTS : ImportCommand.ALL_IN;
    }

    private void write(String job, Path file) throws IOException, InterruptedException {
        ReportFormat format = ReportFormat.of(file);
        if (format == null) throw new IllegalArgumentException(file + " says no format");
        Remote.Answer answer = milepost.get(job + "/report", format.type());
        if (!answer.is(OK)) {
            screen.complain(milepost.refusal(answer));
            return;
        }
        try {
            Files.write(file, answer.body());
        } catch (IOException e) {
            screen.complain("The report cannot be written to " + file + ": " + e + ". It stays at GET "
                    + milepost.uri(job + "/report") + ".");
        }
    }
}
