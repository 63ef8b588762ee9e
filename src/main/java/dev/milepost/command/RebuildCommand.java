package dev.milepost.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks a Milepost that runs to put its rollups right, and tells how it gets on. */
@Command(
        name = "rebuild-rollups",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        description = "Puts the rollups of a Milepost that runs right. Exit code 0 when they are, else 1.",
        synopsisHeading = "usage: ",
        exitCodeOnInvalidInput = 1)
final class RebuildCommand implements Callable<Integer> {
    private static final String PATH = "/api/v1/reconciliation/rebuild";
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int ACCEPTED = 202;
    private static final int OK = 200;

    /** How long an instance may give no answer, such as in a restart, before it is given up. */
    private static final int MOST_SILENCES = 60;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = ServerUrl.DEFAULT,
            converter = ServerUrl.class,
            description = "Where Milepost runs (default: ${DEFAULT-VALUE}).")
    private URI url = URI.create(ServerUrl.DEFAULT);

    @Spec
    @SuppressWarnings("NullAway.Init") // filled in before call
    private CommandSpec spec;

    RebuildCommand() {}

    @Override
    public Integer call() {
        try (Remote milepost = new Remote(url)) {
            return rebuild(milepost);
        }
    }

    private int rebuild(Remote milepost) {
        try {
            Remote.Answer begun = milepost.post(PATH);
            if (!begun.is(ACCEPTED)) {
                err().println(milepost.refusal(begun));
                return 1;
            }
            out().println("The rebuild has begun.");
            return follow(milepost);
        } catch (IOException e) {
            err().println(milepost.nobody(e));
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            err().println("Interrupted. The rebuild goes on; follow it at GET " + milepost.uri(PATH) + ".");
            return 1;
        }
    }

    private int follow(Remote milepost) throws InterruptedException {
        String said = "";
        for (int silences = 0; silences < MOST_SILENCES; ) {
            JsonNode progress = progress(milepost);
            if (progress == null) silences++;
            else {
                silences = 0;
                if (!progress.path("state").asText().equals("running")) return ended(progress);
                String now = progress.path("month").asText("") + " ("
                        + progress.path("monthsDone").asInt() + " of "
                        + progress.path("months").asInt() + " months), "
                        + progress.path("cellsCorrected").asLong() + " cells corrected";
                if (!now.equals(said) && progress.hasNonNull("month")) out().println(now);
                said = now;
            }
            Thread.sleep(PAUSE.toMillis());
        }
        err().println("Nobody says any more how far the rebuild is. Look at GET " + milepost.uri(PATH)
                + " when Milepost is back.");
        return 1;
    }

    /** Null when there is no answer, or none that tells. */
    private static @Nullable JsonNode progress(Remote milepost) throws InterruptedException {
        try {
            Remote.Answer answer = milepost.get(PATH);
            return answer.is(OK) ? answer.json() : null;
        } catch (IOException e) {
            return null;
        }
    }

    private int ended(JsonNode progress) {
        if (progress.path("state").asText().equals("completed")) {
            out().println("The rollups say what the facts say: "
                    + progress.path("months").asInt() + " months looked at, "
                    + progress.path("cellsCorrected").asLong() + " cells corrected, "
                    + progress.path("rowsRemoved").asLong() + " empty rows removed.");
            return 0;
        }
        err().println("The rebuild failed. " + progress.path("failure").asText());
        return 1;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
