package dev.milepost.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The one directory that files may be imported from by path. Nothing outside it is ever opened. Blocks: for workers. */
@ApplicationScoped
public class Inbox {
    private static final int NAMES_SHOWN = 10;

    private final Path directory;

    @Inject
    Inbox(ImportSettings settings) {
        this(settings.inbox());
    }

    Inbox(Path directory) {
        this.directory = directory;
    }

    /**
     * The real path of a file inside, given relative to the inbox or absolute.
     *
     * @throws ImportRefused.BadPath for anything else, links that lead outside included
     */
    Path file(String path) throws IOException {
        Files.createDirectories(directory);
        Path inbox = directory.toRealPath();
        Path given = parse(path);
        Path asked = inbox.resolve(given).normalize();
        Path askedBesideLinks = directory.toAbsolutePath().normalize();
        if (asked.startsWith(askedBesideLinks)) asked = inbox.resolve(askedBesideLinks.relativize(asked));
        if (!asked.startsWith(inbox))
            throw new ImportRefused.BadPath("'" + shown(path) + "' is outside the inbox. Files are imported from "
                    + directory + " only: move it there, or upload it.");
        if (!Files.exists(asked))
            throw new ImportRefused.BadPath(
                    "There is no file '" + shown(path) + "' in the inbox, " + directory + ". " + holds(inbox));
        Path real = asked.toRealPath();
        if (!real.startsWith(inbox))
            throw new ImportRefused.BadPath("'" + shown(path) + "' is a link to something outside the inbox, "
                    + directory + ". Copy the file itself there, or upload it.");
        if (!Files.isRegularFile(real))
            throw new ImportRefused.BadPath(
                    "'" + shown(path) + "' is a directory or a device, not a file. Name one file. " + holds(inbox));
        if (!Files.isReadable(real))
            throw new ImportRefused.BadPath(
                    "'" + shown(path) + "' cannot be read by this server. Give its user the right to read it.");
        return real;
    }

    private static Path parse(String path) {
        if (path.isBlank()) throw new ImportRefused.BadPath("The path is empty. Name a file in the inbox.");
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw new ImportRefused.BadPath("'" + shown(path) + "' is no path: " + e.getReason() + ".");
        }
    }

    private static String shown(String path) {
        String printable = path.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= 200 ? printable : printable.substring(0, 200) + "…";
    }

    private static String holds(Path inbox) throws IOException {
        try (Stream<Path> files = Files.list(inbox)) {
            String names = files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .limit(NAMES_SHOWN)
                    .collect(Collectors.joining(", "));
            return names.isEmpty() ? "It is empty." : "It holds: " + names + ".";
        }
    }
}
