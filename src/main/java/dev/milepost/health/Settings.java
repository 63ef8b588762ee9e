package dev.milepost.health;

import dev.milepost.access.StartCheck;
import dev.milepost.ingest.source.file.layout.Layouts;
import dev.milepost.warehouse.DatabaseTls;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** What must be set before anything starts, looked at while a sentence can still be said without a stack trace. */
public final class Settings {
    /** A name that needs no quoting in SQL. */
    private static final Pattern DATABASE = Pattern.compile("[A-Za-z0-9_]{1,64}");

    private Settings() {}

    /** One sentence for each setting that is missing or wrong, with what to do; empty when all is well. */
    public static List<String> wrong(Config config) {
        List<String> wrong = new ArrayList<>();
        if (text(config, "kafka.bootstrap.servers").isEmpty())
            wrong.add(
                    "KAFKA_BOOTSTRAP_SERVERS is not set. Set it to the brokers, for example KAFKA_BOOTSTRAP_SERVERS=kafka:9092.");
        if (text(config, "milepost.mysql.host").isEmpty())
            wrong.add("MYSQL_HOST is not set. Set it to the database server, for example MYSQL_HOST=mysql.");
        if (text(config, "milepost.mysql.user").isEmpty())
            wrong.add(
                    "MYSQL_USER is not set. Set it (and MYSQL_PASSWORD) to an account that may create tables in the database.");
        port(config, "milepost.mysql.port", "MYSQL_PORT", wrong);
        port(config, "quarkus.http.port", "QUARKUS_HTTP_PORT", wrong);
        number(config, "milepost.ingest.stream.partitions", 1, 10_000, wrong);
        number(config, "milepost.ingest.rejects.max-share", 0, 1, wrong);
        number(config, "milepost.ingest.rejects.window", 1, 1_000_000, wrong);
        number(config, "milepost.imports.max-reject-share", 0, 1, wrong);
        number(config, "milepost.imports.at-once", 1, 64, wrong);
        number(config, "milepost.imports.lanes", 1, 64, wrong);
        for (String kept : List.of("rejects-open", "rejects-replayed", "imports", "rebuilds"))
            days(config, "milepost.retention." + kept, wrong);
        String database = text(config, "milepost.mysql.database");
        if (!DATABASE.matcher(database).matches())
            wrong.add("MYSQL_DATABASE is '" + database
                    + "'. Use up to 64 letters, digits and underscores; the default is incidents_dw.");
        wrong.addAll(DatabaseTls.wrong(config));
        wrong.addAll(Layouts.wrong(config));
        wrong.addAll(unsafe(config));
        return wrong;
    }

    /** One sentence for each setting of who is let in that is wrong; these matter wherever it listens, in dev mode too. */
    public static List<String> unsafe(Config config) {
        return StartCheck.wrong(config);
    }

    private static void port(Config config, String key, String variable, List<String> wrong) {
        String value = text(config, key);
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) return;
        } catch (NumberFormatException e) {
            // said below
        }
        wrong.add(variable + " is '" + value + "', which is not a port. Set it to a number from 1 to 65535.");
    }

    /** A setting that has a default; what stands there instead of it must make sense. */
    private static void number(Config config, String key, double least, double most, List<String> wrong) {
        String value = text(config, key);
        if (value.isEmpty()) return;
        try {
            double number = Double.parseDouble(value);
            if (number >= least && number <= most) return;
        } catch (NumberFormatException e) {
            // said below
        }
        wrong.add(key + " is '" + value + "'. Set it to a number from " + plain(least) + " to " + plain(most) + ".");
    }

    /** A number alone is seconds: what was meant as days would delete nearly everything. */
    private static void days(Config config, String key, List<String> wrong) {
        String value = text(config, key);
        if (value.isEmpty()) return;
        try {
            if (DurationConverter.parseDuration(value).compareTo(Duration.ofDays(1)) >= 0) return;
        } catch (IllegalArgumentException e) {
            // said below
        }
        wrong.add(key + " is '" + value + "'. Set it to a day at least, for example 90d, or leave it out: what it is"
                + " about is then kept for ever.");
    }

    private static String plain(double number) {
        return String.valueOf((long) number);
    }

    private static String text(Config config, String key) {
        return config.getOptionalValue(key, String.class).orElse("").strip();
    }
}
