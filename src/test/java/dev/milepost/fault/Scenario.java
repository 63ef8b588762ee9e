package dev.milepost.fault;

import static org.awaitility.Awaitility.await;

import dev.milepost.PackagedApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One fault from beginning to end: an empty database, an empty topic, a load drawn from the seed, the packaged
 * application as often as wanted; in the end the warehouse against the model, and a row in the table whatever happened.
 */
final class Scenario implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration GLANCE = Duration.ofMillis(20);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String fault;
    private final String name;
    private final Rig rig;
    private final Model model = new Model();
    private final Load load;
    private final Random random;
    private final Sql sql;
    private final Path directory = Rig.directory();
    private final List<PackagedApplication> applications = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private int injected;
    private @Nullable Duration resumed;

    interface Body {
        void run(Scenario scenario) throws Exception;
    }

    private Scenario(Rig rig, String fault) {
        long seed = rig.seed() + fault.hashCode();
        this.fault = fault;
        this.rig = rig;
        this.name = "faults_" + NUMBERS.incrementAndGet();
        this.random = new Random(seed);
        rig.databaseProxy().pass();
        rig.broker().proxy().pass();
        rig.broker().createTopic(name);
        new Sql(rig.database().port(), "mysql")
                .run(
                        "CREATE DATABASE " + name,
                        // an account as an operator would give it: all rights on its database, and none beyond
                        "CREATE USER IF NOT EXISTS 'milepost'@'127.0.0.1'",
                        "GRANT ALL ON " + name + ".* TO 'milepost'@'127.0.0.1'");
        this.sql = new Sql(rig.database().port(), name);
        this.load = new Load(rig.broker().address(), name, seed, model);
    }

    /** Runs it to its end and fails when anything did not hold; the table has its row either way. */
    static void run(Rig rig, String fault, Body body) {
        System.out.println("--- " + fault);
        Outcome outcome;
        try (Scenario scenario = new Scenario(rig, fault)) {
            try {
                body.run(scenario);
                scenario.settle();
            } catch (Exception | AssertionError e) {
                scenario.wrong.add(String.valueOf(e));
                e.printStackTrace(System.out);
            }
            outcome = scenario.outcome();
        }
        rig.table().add(outcome);
        System.out.println("--- " + outcome);
        if (!outcome.wrong().isEmpty()) throw new AssertionError(fault + ": " + String.join("\n", outcome.wrong()));
    }

    Rig rig() {
        return rig;
    }

    Sql sql() {
        return sql;
    }

    Load load() {
        return load;
    }

    Model model() {
        return model;
    }

    Random random() {
        return random;
    }

    Path directory() {
        return directory;
    }

    /** The name of its topic, its consumer group and its database. */
    String name() {
        return name;
    }

    /** Starts an instance; the options are system properties, after those that make a test shorter. */
    PackagedApplication start(String... options) {
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", rig.broker().proxiedAddress());
        environment.put("MYSQL_HOST", "127.0.0.1");
        environment.put("MYSQL_PORT", Integer.toString(rig.databaseProxy().port()));
        environment.put("MYSQL_USER", "milepost");
        environment.put("MYSQL_DATABASE", name);
        // one disk for all instances, as uploads need it
        environment.put("MILEPOST_IMPORTS_SPOOL", directory.resolve("spool").toString());
        List<String> all = new ArrayList<>(List.of(
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                channel("topic", name),
                channel("group.id", name),
                channel("session.timeout.ms", "4000"),
                "-Dmilepost.imports.lease=4s",
                "-Dmilepost.warehouse.silence=12s"));
        all.addAll(List.of(options));
        PackagedApplication application =
                PackagedApplication.start(Ports.free(), environment, all.toArray(String[]::new));
        applications.add(application);
        return application;
    }

    /** A setting of the stream's channel. */
    static String channel(String setting, String value) {
        return "-Dmp.messaging.incoming.accident-data." + setting + "=" + value;
    }

    /** Starts an instance and returns when it is ready and holds partitions, along with those that were there. */
    PackagedApplication ready(String... options) {
        PackagedApplication application = start(options);
        await("ready; " + application.get("/q/health/ready"))
                .atMost(PATIENCE)
                .until(() -> application.get("/q/health/ready").startsWith("200"));
        long running =
                applications.stream().filter(each -> each.process().isAlive()).count();
        awaitMembers((int) running);
        return application;
    }

    /** Returns when so many instances hold partitions. */
    void awaitMembers(int wanted) {
        await("members of the group with partitions")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> rig.broker().membersWithWork(name) == wanted);
    }

    /** Writes a file of that many rows, which the stream will speak of too, and has it imported; the import's number. */
    long upload(PackagedApplication application, int rows) {
        Path file = directory.resolve("published.csv");
        PublishedFile.write(file, rows, random, model);
        String answer = application.upload("/api/v1/imports", file);
        if (!answer.startsWith("202")) throw new AssertionError("the upload was answered " + answer);
        return Long.parseLong(answer.replaceAll("(?s).*?\"id\":(\\d+).*", "$1"));
    }

    /** How far the stream is in the warehouse. */
    long position() {
        return sql.number("SELECT COALESCE(SUM(Next_Offset), 0) FROM ingest_position");
    }

    /** Returns when so many more records of the stream are in the warehouse. */
    void awaitProgress(int records) {
        long from = position();
        await("progress of " + records + " from " + from)
                .atMost(PATIENCE)
                .pollInterval(GLANCE)
                .ignoreExceptions()
                .until(() -> position() >= from + records);
    }

    /** Returns when so many more messages are in the topic, whether anybody reads them or not. */
    void awaitLoad(int messages) {
        long from = model.messages();
        await("the load itself").atMost(PATIENCE).pollInterval(GLANCE).until(() -> model.messages() >= from + messages);
    }

    /** The fault has been injected. */
    void injected() {
        injected++;
    }

    /** The fault is over now: measures how long it takes until something is committed again. */
    void awaitResumed() {
        awaitResumed(System.nanoTime());
    }

    void awaitResumed(long since) {
        long from = await("the database itself")
                .atMost(PATIENCE)
                .pollInterval(GLANCE)
                .ignoreExceptions()
                .until(this::position, found -> true);
        await("a commit after " + from)
                .atMost(PATIENCE)
                .pollInterval(GLANCE)
                .ignoreExceptions()
                .until(() -> position() > from);
        resumedAfter(Duration.ofNanos(System.nanoTime() - since));
    }

    void resumedAfter(Duration time) {
        if (resumed == null || time.compareTo(resumed) > 0) resumed = time;
    }

    void note(String note) {
        notes.add(note);
    }

    void expect(boolean holds, String otherwise) {
        if (!holds) wrong.add(otherwise);
    }

    /** While a server is away: the process lives, is not ready, and says why. */
    void awaitUnready(PackagedApplication application) {
        String[] last = {""};
        try {
            await().atMost(Duration.ofSeconds(40)).until(() -> {
                last[0] = application.get("/q/health/ready");
                return last[0].startsWith("503") && last[0].contains("\"cause\"");
            });
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            wrong.add("during the fault readiness said: " + last[0]);
        }
        String live = application.get("/q/health/live");
        expect(live.startsWith("200"), "during the fault liveness said: " + live);
    }

    /** Ends the load and returns when all of it, and every import, has been dealt with. */
    private void settle() {
        load.end();
        expect(
                rig.broker().messages(name) == model.messages(),
                "the topic holds " + rig.broker().messages(name) + " messages, sent were " + model.messages());
        await("all of the stream: " + model.messages())
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> position() == model.messages());
        await("all imports")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> sql.number("SELECT COUNT(*) FROM import_job WHERE State IN ('queued', 'running')") == 0);
        await("ready again")
                .atMost(PATIENCE)
                .until(() -> applications.stream()
                        .filter(each -> each.process().isAlive())
                        .allMatch(each -> each.get("/q/health/ready").startsWith("200")));
    }

    private Outcome outcome() {
        Outcome.Counts counts = Outcome.Counts.NONE;
        Differences differences = new Differences();
        @Nullable Long difference = null;
        try {
            counts = new Outcome.Counts(
                    model.messages() + model.fileRows(),
                    sql.number("SELECT COUNT(*) FROM fact_incidents"),
                    sql.number("SELECT COUNT(*) FROM fact_incident_revisions"),
                    sql.number("SELECT COUNT(*) FROM ingest_reject"));
            compare(differences);
            difference = differences.count();
        } catch (RuntimeException e) {
            wrong.add("the warehouse could not be asked: " + e);
        }
        if (differences.count() > 0) wrong.addAll(differences.first());
        if (!wrong.isEmpty()) applications.forEach(each -> System.out.println(tail(each)));
        return new Outcome(fault, injected, counts, difference, resumed, List.copyOf(notes), List.copyOf(wrong));
    }

    private void compare(Differences differences) {
        Facts.compare(sql, model, differences);
        Rollups.compare(sql, model, differences);
        differences.unlessEqual("reject", model.rejects(), Rejects.of(sql));
        differences.unlessEqual(
                "revisions of what only the stream speaks of",
                model.streamRevisions(),
                sql.number("SELECT COUNT(*) FROM fact_incident_revisions r JOIN fact_incidents f USING (Incident_ID)"
                        + " JOIN dim_source s USING (Source_ID) WHERE s.Source = '" + Model.STREAM + "'"));
        differences.unlessEqual(
                "rows that imports have counted",
                model.fileRows(),
                sql.number("SELECT COALESCE(SUM(Rows_Loaded + Rows_Updated + Rows_Unchanged + Rows_Rejected), 0)"
                        + " FROM import_lane"));
        differences.unlessEqual(
                "imports that failed", 0L, sql.number("SELECT COUNT(*) FROM import_job WHERE State <> 'completed'"));
    }

    private static String tail(PackagedApplication application) {
        List<String> lines = application.log().lines().toList();
        return "process " + application.process().pid() + " said at last:\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
    }

    @Override
    public void close() {
        load.close();
        applications.forEach(PackagedApplication::kill);
        // what was swallowed has kept its server's end, and its locks
        rig.databaseProxy().cut();
        rig.broker().proxy().cut();
        try {
            sql.run("DROP DATABASE " + name);
            if (wrong.isEmpty()) delete(directory);
        } catch (RuntimeException e) {
            System.out.println("left behind: database " + name + ": " + e);
        }
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            for (Path each : files.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
