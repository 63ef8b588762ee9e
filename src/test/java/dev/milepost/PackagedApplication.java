package dev.milepost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code java -jar quarkus-run.jar} as an operator starts it: a process, environment variables, a log. */
public final class PackagedApplication implements AutoCloseable {
    private static final Path JAR =
            Path.of(System.getProperty("milepost.packaged", "target/quarkus-app/quarkus-run.jar"));

    /** Another than the tests' own for a cache that is used by a runtime of its own. */
    private static final String JAVA = System.getProperty(
            "milepost.packaged.java",
            Path.of(System.getProperty("java.home"), "bin", "java").toString());

    /** What starts it in another way, such as from an image; the JVM's options are its arguments. */
    private static final List<String> COMMAND = Stream.of(
                    System.getProperty("milepost.packaged.command", "").split(" "))
            .filter(word -> !word.isEmpty())
            .toList();

    private final Process process;
    private final Path log;
    private final int port;

    private PackagedApplication(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** Everything in the environment that could configure it is what is given here. */
    public static PackagedApplication start(int port, Map<String, String> environment, String... jvmOptions) {
        try {
            Path log = Files.createTempFile(Path.of("target"), "packaged-", ".log");
            List<String> command = new ArrayList<>();
            if (!COMMAND.isEmpty()) command.addAll(COMMAND);
            else command.add(JAVA);
            command.addAll(List.of(jvmOptions));
            if (COMMAND.isEmpty())
                command.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "packaged-")
                            .toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> name.matches("(MYSQL|KAFKA|MILEPOST|QUARKUS|JAVA).*"));
            builder.environment().putAll(environment);
            builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
            return new PackagedApplication(builder.start(), log, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGSTOP: as a process that the kernel does not let run. */
    public void pause() {
        signal("STOP");
    }

    /** SIGCONT: it goes on as if nothing had been. */
    public void goOn() {
        signal("CONT");
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        exitWithin(10);
    }

    /** SIGTERM: how long it took to end. */
    public Duration terminate(int secondsAtMost) {
        long begun = System.nanoTime();
        process.destroy();
        if (exitWithin(secondsAtMost) == -1)
            throw new IllegalStateException("after SIGTERM it still runs, " + secondsAtMost + " s later");
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A line of what Linux says of the process, such as VmHWM, the most memory that it ever had; its number. */
    public long status(String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith(name + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path directory() {
        return JAR.toAbsolutePath().getParent();
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** -1 while it runs. */
    public int exitWithin(int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The answer to a GET, as status and body; status 0 when there is no answer. */
    public String get(String path) {
        return send(request(path).build());
    }

    /** The answer to a POST of JSON. */
    public String post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    /** The answer to a file as a form sends it. */
    public String upload(String path, Path file) {
        try {
            String boundary = "the-file-ends-here";
            String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                    + file.getFileName() + "\"\r\nContent-Type: text/csv\r\n\r\n";
            return send(request(path)
                    .timeout(Duration.ofSeconds(60))
                    .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .POST(HttpRequest.BodyPublishers.concat(
                            HttpRequest.BodyPublishers.ofString(head),
                            HttpRequest.BodyPublishers.ofFile(file),
                            HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")))
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(15));
    }

    private static String send(HttpRequest request) {
        HttpClient client = HttpClient.newHttpClient();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            return "0 " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            client.shutdownNow();
        }
    }

    public int port() {
        return port;
    }

    public Process process() {
        return process;
    }

    @Override
    public void close() {
        goOn();
        process.destroy();
        if (exitWithin(20) == -1) {
            // a JVM that writes an AOT cache does so in another one
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
