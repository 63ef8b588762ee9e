package dev.milepost.command;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What may stand behind {@code java -jar quarkus-run.jar}; without a word there Milepost itself starts. */
@Command(
        name = "milepost",
        description = "Without a command it starts Milepost. The commands ask one that runs.",
        mixinStandardHelpOptions = true,
        subcommands = {ImportCommand.class, RebuildCommand.class},
        versionProvider = Commands.Version.class)
public final class Commands implements Runnable {
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // filled in before run is called
    Commands() {}

    /** The exit code. */
    public static int run(String... args) {
        return run(
                new PrintWriter(System.out, true, System.out.charset()),
                new PrintWriter(System.err, true, System.err.charset()),
                args);
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Commands())
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((wrong, given) -> misused(wrong))
                .execute(args);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    private static int misused(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(wrong.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
        command.usage(err);
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    static final class Version implements IVersionProvider {
        Version() {}

        @Override
        public String[] getVersion() {
            String version = Commands.class.getPackage().getImplementationVersion();
            return new String[] {"Milepost " + (version == null ? "(not packaged)" : version)};
        }
    }
}
