package dev.milepost.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * The drop folder on the disk. A file goes from where it was put to {@code in-progress}, under a name that no other
 * delivery has, and from there to {@code done} or {@code failed}, each by one rename: whenever the process ends, the
 * file is in one of them. Blocks: for workers; used by one thread at a time.
 */
final class DropFiles {
    private static final Logger LOG = Logger.getLogger(DropFiles.class);

    private static final String MARKER = ".done";
    private static final List<String> UNFINISHED = List.of(".part", ".tmp", ".crdownload", ".filepart");
    private static final int MOST_AT_ONCE = 100;
    private static final int MAX_NAME_BYTES = 200;
    private static final Pattern CLAIMED = Pattern.compile("[0-9a-f]{8}-(.+)", Pattern.DOTALL);

    private final Path folder;
    private final Duration settle;
    private Map<Path, Seen> seen = new HashMap<>();
    private List<Path> refusedLinks = List.of();

    private record Seen(FileState state, long since) {}

    DropFiles(Path folder, Duration settle) {
        this.folder = folder;
        this.settle = settle;
    }

    Path folder() {
        return folder;
    }

    Path inProgress() {
        return folder.resolve("in-progress");
    }

    /** Where a file goes whose import has ended. */
    Path ended(ImportState state) {
        return folder.resolve(state == ImportState.COMPLETED ? "done" : "failed");
    }

    /** Makes what is missing, and finds out whether files can be moved about in it. */
    void prepare() throws IOException {
        for (Path each : List.of(inProgress(), ended(ImportState.COMPLETED), ended(ImportState.FAILED)))
            Files.createDirectories(each);
        if (Files.isSymbolicLink(inProgress()))
            throw new IOException(inProgress() + " is a link; it must be a directory of the drop folder itself");
        for (Path each : List.of(folder, inProgress(), ended(ImportState.COMPLETED), ended(ImportState.FAILED)))
            if (!Files.isWritable(each)) throw new IOException(each + " cannot be written to by this server");
    }

    /** Those that have been put there whole. */
    List<Path> complete() throws IOException {
        Map<Path, Seen> now = new HashMap<>();
        List<Path> complete = new ArrayList<>();
        List<Path> links = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path each : entries) {
                if (Files.isSymbolicLink(each)) links.add(each);
                else if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS) && !ignored(each)) {
                    if (isComplete(each, now)) complete.add(each);
                }
                if (complete.size() == MOST_AT_ONCE) break;
            }
        }
        seen = now;
        for (Path link : links)
            if (!refusedLinks.contains(link))
                LOG.warnf("%s is a link and is not imported. Put the file itself there.", link);
        refusedLinks = links;
        complete.sort(null);
        return complete;
    }

    private static boolean ignored(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.startsWith(".")
                || name.startsWith("~$")
                || name.endsWith(MARKER)
                || UNFINISHED.stream().anyMatch(name::endsWith);
    }

    private boolean isComplete(Path file, Map<Path, Seen> now) throws IOException {
        if (Files.exists(marker(file))) return true;
        FileState state;
        try {
            state = FileState.of(file);
        } catch (NoSuchFileException e) { // taken back
            return false;
        }
        Seen before = seen.get(file);
        Seen same = before != null && before.state().equals(state) ? before : new Seen(state, System.nanoTime());
        now.put(file, same);
        return System.nanoTime() - same.since() >= settle.toNanos();
    }

    private static Path marker(Path file) {
        return file.resolveSibling(file.getFileName() + MARKER);
    }

    /** Moves it to those in progress; it may be gone already. */
    void claim(Path file) throws IOException {
        // first the marker: left behind, it would make the next file of that name complete before it is
        Files.deleteIfExists(marker(file));
        String name = file.getFileName().toString();
        while (name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) name = name.substring(1);
        String token = UUID.randomUUID().toString().substring(0, 8);
        try {
            Files.move(file, inProgress().resolve(token + "-" + name), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) { // taken back
            LOG.debugf("%s is gone", file);
        }
    }

    List<Path> claimed() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(inProgress())) {
            for (Path each : entries) if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) files.add(each);
        }
        files.sort(null);
        return files;
    }

    /** As it was called when it was put there. */
    static String nameOf(Path claimed) {
        String name = claimed.getFileName().toString();
        Matcher matcher = CLAIMED.matcher(name);
        return matcher.matches() ? matcher.group(1) : name;
    }

    /** A place for it and its reports that nothing else has. */
    Path freePlace(Path claimed, ImportJob job) {
        Path folder = ended(job.state());
        String name = nameOf(claimed);
        Path place = folder.resolve(name);
        if (isFree(place)) return place;
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String extension = dot > 0 ? name.substring(dot) : "";
        return folder.resolve(stem + "-" + job.id() + extension);
    }

    private static boolean isFree(Path place) {
        return !Files.exists(place, LinkOption.NOFOLLOW_LINKS)
                && !Files.exists(report(place, "json"), LinkOption.NOFOLLOW_LINKS)
                && !Files.exists(report(place, "csv"), LinkOption.NOFOLLOW_LINKS);
    }

    private static Path report(Path place, String format) {
        return place.resolveSibling(place.getFileName() + ".report." + format);
    }

    /** The reports, then the file: as long as it is in progress there is something left to do. */
    void file(Path claimed, Path place, Map<String, String> reports) throws IOException {
        for (Map.Entry<String, String> each : reports.entrySet()) {
            Path report = report(place, each.getKey());
            Path unfinished = report.resolveSibling("." + report.getFileName() + ".part");
            Files.writeString(unfinished, each.getValue());
            Files.move(unfinished, report, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        try {
            Files.move(claimed, place);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("there is another " + place + " since its place was chosen", e);
        }
    }

    static String problem(IOException failure) {
        return failure.toString();
    }
}
