package dev.milepost;

import dev.milepost.command.Commands;
import dev.milepost.embedded.CannotStart;
import dev.milepost.embedded.DevServers;
import dev.milepost.health.Settings;
import dev.milepost.warehouse.DatabaseTls;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Where the process begins: with a command to a Milepost that runs, that and nothing else; in dev mode the servers that are missing, else a look at the settings; then the application.
 */
@QuarkusMain
public final class Milepost {
    Milepost() {}

    public static void main(String... args) {
        // Quarkus would answer a URL that is none with an empty 400; rest.UnreadableUrls answers it with a problem
        System.setProperty("vertx.disableURIValidation", "true");
        if (args.length > 0) System.exit(Commands.run(args));
        Config config = ConfigProvider.getConfig();
        boolean withServers = DevServers.onClassPath();
        List<String> wrong = withServers ? Settings.unsafe(config) : Settings.wrong(config);
        if (!wrong.isEmpty()) refuse(wrong);
        if (withServers) {
            runWithServers(config, args);
            return;
        }
        DatabaseTls.forMigrations(config);
        Quarkus.run(args);
    }

    private static void runWithServers(Config config, String... args) {
        try {
            DevServers.around(() -> Quarkus.run(args), config);
        } catch (CannotStart e) {
            refuse(List.of(String.valueOf(e.getMessage())));
        }
    }

    private static void refuse(List<String> sentences) {
        System.err.println("Milepost cannot start.");
        sentences.forEach(sentence -> System.err.println("  - " + sentence));
        System.exit(1);
    }
}
