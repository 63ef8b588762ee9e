package dev.milepost.command;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has files imported by a Milepost that runs, one after another, and tells how it gets on and what came of it. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        description = {
            "Imports files into a Milepost that runs: CSV, Excel, JSON, gzip or zip of them.",
            "",
            "Files are sent, one after another; with --path they are in its inbox already."
        },
        synopsisHeading = "usage: ",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every row of every file was acceptable and is in (or would be, with --dry-run)",
            "1:a file was refused, its import failed or was cancelled, or nobody answers",
            "2:the command is not one",
            "3:the import has completed, and some of the rows were rejected"
        })
final class ImportCommand implements Callable<Integer> {
    static final int ALL_IN = 0;
    static final int FAILED = 1;
    static final int WITH_REJECTS = 3;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Files to send.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--path",
            paramLabel = "PATH",
            description = "A file in the server's inbox, by its path there. May be given more than once.")
    private List<String> paths = new ArrayList<>();

    @Option(names = "--dry-run", description = "Tells what is wrong with the file and loads nothing.")
    private boolean dryRun;

    @Option(
            names = "--layout",
            paramLabel = "NAME",
            description = "The layout of the file. Told from its header without it.")
    private @Nullable String layout;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Who supplied it, part of the key of its rows. The layout's own without it.")
    private @Nullable String source;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "What its rows are worth: provisional or validated. The layout's own without it.")
    private @Nullable String status;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = ServerUrl.DEFAULT,
            converter = ServerUrl.class,
            description = "Where Milepost runs (default: ${DEFAULT-VALUE}).")
    private URI url = URI.create(ServerUrl.DEFAULT);

    @Option(
            names = "--report",
            paramLabel = "OUT",
            description = "Writes the quality report there, as its name says: .json or .csv.")
    private @Nullable Path report;

    @Option(
            names = {"-q", "--quiet"},
            description = "Says nothing unless something is wrong.")
    private boolean quiet;

    @Spec
    @SuppressWarnings("NullAway.Init") // filled in before call
    private CommandSpec spec;

    ImportCommand() {}

    @Override
    public Integer call() {
        check();
        Screen screen =
                new Screen(spec.commandLine().getOut(), spec.commandLine().getErr(), Screen.onTerminal(), quiet);
        int worst = ALL_IN;
        try (Remote milepost = new Remote(url)) {
            for (Wanted each : wanted()) {
                int code = new ImportRun(milepost, screen, each, report).run();
                if (worst != FAILED && code != ALL_IN) worst = code;
            }
        }
        return worst;
    }

    private void check() {
        int wanted = files.size() + paths.size();
        if (wanted == 0) throw misused("Which file? Name one at least, or one of the inbox with --path.");
        if (report != null && wanted > 1) throw misused("--report is about one file; name one.");
        if (report != null && ReportFormat.of(report) == null)
            throw misused("--report " + report + " is neither .json nor .csv.");
        for (Path file : files) {
            if (!Files.exists(file)) throw misused("There is no file " + file + ".");
            if (!Files.isRegularFile(file)) throw misused(file + " is not a file.");
            if (!Files.isReadable(file)) throw misused(file + " cannot be read by this user.");
        }
    }

    private ParameterException misused(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    private List<Wanted> wanted() {
        List<Wanted> wanted = new ArrayList<>();
        for (Path file : files) wanted.add(new Wanted(file, null, options()));
        for (String path : paths) wanted.add(new Wanted(null, path, options()));
        return wanted;
    }

    private Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        if (layout != null) options.put("layout", layout);
        if (source != null) options.put("source", source);
        if (status != null) options.put("status", status);
        if (dryRun) options.put("dryRun", "true");
        return options;
    }

    /**
     * @param file to be sent; null for one of the inbox
     * @param path in the inbox; null for one that is sent
     * @param options as the parts of the form, and the properties of the JSON body
     */
    record Wanted(@Nullable Path file, @Nullable String path, Map<String, String> options) {
        String name() {
            return file == null ? String.valueOf(path) : file.getFileName().toString();
        }
    }
}
