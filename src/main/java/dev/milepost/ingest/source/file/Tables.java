package dev.milepost.ingest.source.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The tables that are in a file.
 *
 * @param ignored what else is in it, by name
 */
record Tables(List<Named> tables, List<String> ignored) {
    /** @param name what it is called in the archive; empty for the file itself */
    record Named(String name, Table table) {}

    private static final int MOST = 100;
    private static final Set<String> DATA =
            Set.of("csv", "tsv", "tab", "psv", "json", "ndjson", "jsonl", "geojson", "gz");
    private static final String NESTED = " is an archive in an archive. Unpack the outer one and import what is in it.";

    static Tables of(StoredFile file, Recognition recognition, FileLimits limits) throws IOException {
        return switch (FileKind.of(file)) {
            case FileKind.Zip zip -> ofZip(file, ZipArchive.of(file, limits), recognition, limits);
            case FileKind.Gzip gzip -> one(ofGzip(new GzipContent(file, limits), recognition, limits));
            case FileKind.Text text -> one(TextTable.of(file, recognition, limits));
            case FileKind.Json json -> one(JsonTable.of(file, recognition, limits));
            case FileKind.Other other -> throw new UnreadableFile(other.advice());
        };
    }

    private static Tables one(Table table) {
        return new Tables(List.of(new Named("", table)), List.of());
    }

    private static Table ofGzip(GzipContent content, Recognition recognition, FileLimits limits) throws IOException {
        return switch (FileKind.of(content)) {
            case FileKind.Text text -> TextTable.of(content, recognition, limits);
            case FileKind.Json json -> JsonTable.of(content, recognition, limits);
            case FileKind.Zip zip -> {
                if (isWorkbook(content, limits)) yield WorkbookTable.of(content, recognition, limits);
                throw new UnreadableFile("What this gzip file unpacks to" + NESTED);
            }
            case FileKind.Gzip gzip -> throw new UnreadableFile("What this gzip file unpacks to" + NESTED);
            case FileKind.Other other ->
                throw new UnreadableFile("This gzip file has something in it that is no table. " + other.advice());
        };
    }

    private static Tables ofZip(StoredFile file, ZipArchive zip, Recognition recognition, FileLimits limits)
            throws IOException {
        if (zip.isWorkbook()) return one(WorkbookTable.of(file, recognition, limits));
        if (zip.isOffice())
            throw new UnreadableFile(
                    "This is a document of an office program but not an Excel workbook with a sheet in it. Save its table"
                            + " as .xlsx or CSV and import that.");
        List<Named> tables = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        for (ZipMember member : zip.members()) {
            if (tables.size() + ignored.size() >= MOST)
                throw new UnreadableFile(
                        "The zip file has more than " + MOST + " files in it. Import them in several archives.");
            Table table = ofMember(member, recognition.anew(), limits);
            if (table == null) ignored.add(member.name());
            else tables.add(new Named(member.name(), table));
        }
        if (tables.isEmpty())
            throw new UnreadableFile("The zip file has no table in it"
                    + (ignored.isEmpty() ? "." : ", only: " + String.join(", ", ignored) + ".")
                    + " Import CSV, JSON or .xlsx, packed or not.");
        return new Tables(List.copyOf(tables), List.copyOf(ignored));
    }

    /** Null when it is no table, which is no reason to refuse the others. */
    private static @Nullable Table ofMember(ZipMember member, Recognition recognition, FileLimits limits)
            throws IOException {
        try {
            return switch (FileKind.of(member)) {
                case FileKind.Text text -> isProse(member) ? null : TextTable.of(member, recognition, limits);
                case FileKind.Json json -> isProse(member) ? null : JsonTable.of(member, recognition, limits);
                case FileKind.Zip zip -> {
                    if (isWorkbook(member, limits)) yield WorkbookTable.of(member, recognition, limits);
                    if (isOffice(member, limits)) yield null;
                    throw new UnreadableFile("It" + NESTED);
                }
                case FileKind.Gzip gzip -> throw new UnreadableFile("It" + NESTED);
                case FileKind.Other other -> {
                    if (other.table() && !isDocument(member)) throw new UnreadableFile(other.advice());
                    yield null;
                }
            };
        } catch (UnreadableFile e) {
            throw new UnreadableFile(member.name() + " in the archive: " + e.getMessage(), e);
        }
    }

    /** Whether a text is one to read: it is not named as data, and its lines have no cells. */
    private static boolean isProse(ZipMember member) throws IOException {
        if (DATA.contains(ending(member))) return false;
        byte[] start = member.start(FileKind.LOOKED_AT);
        String text = new String(start, java.nio.charset.StandardCharsets.ISO_8859_1);
        return !looksLikeCells(
                text.lines().filter(line -> !line.isBlank()).limit(5).toList());
    }

    /** The same delimiter, equally often in each line. */
    private static boolean looksLikeCells(List<String> lines) {
        if (lines.size() < 2) return false;
        for (char delimiter : TextTable.DELIMITERS.toCharArray()) {
            long first = count(lines.getFirst(), delimiter);
            if (first > 1
                    && lines.subList(0, lines.size() - 1).stream().allMatch(line -> count(line, delimiter) == first))
                return true;
        }
        return false;
    }

    private static long count(String line, char delimiter) {
        return line.chars().filter(c -> c == delimiter).count();
    }

    private static boolean isDocument(ZipMember member) {
        return Set.of("doc", "ppt", "msg", "mdb", "db").contains(ending(member));
    }

    private static String ending(ZipMember member) {
        String name = member.name();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static boolean isWorkbook(Content content, FileLimits limits) throws IOException {
        try (WorkbookTable.UnpackedFile file = WorkbookTable.UnpackedFile.of(content, limits)) {
            return ZipArchive.of(StoredFile.of(file.path()), limits).isWorkbook();
        }
    }

    private static boolean isOffice(Content content, FileLimits limits) throws IOException {
        try (WorkbookTable.UnpackedFile file = WorkbookTable.UnpackedFile.of(content, limits)) {
            return ZipArchive.of(StoredFile.of(file.path()), limits).isOffice();
        }
    }

    List<Part> parts(StoredFile file, Executor workers) {
        List<Part> parts = new ArrayList<>();
        for (Named named : tables)
            parts.add(new Part(parts.size(), named.name(), named.table(), file::unchanged, workers));
        return parts;
    }
}
