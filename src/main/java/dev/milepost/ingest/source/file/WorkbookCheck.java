package dev.milepost.ingest.source.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks a workbook once, keeping nothing, before anything is parsed: what it really unpacks to is known only then,
 * since the sizes that an archive gives of itself may be lies.
 */
final class WorkbookCheck {
    private static final String PARTS = "[Content_Types].xml";
    private static final int MAX_PARTS = 1 << 20;
    private static final int EXPANDED_LITTLE = 64 << 20;
    private static final int MAX_EXPANSION = 200;

    private final FileLimits limits;
    private final byte[] buffer = new byte[64 << 10];
    private long unpacked;
    private long rows;

    private WorkbookCheck(FileLimits limits) {
        this.limits = limits;
    }

    /**
     * The number of rows in all sheets.
     *
     * @throws UnreadableFile if it is damaged, is no workbook, or would take more memory than a file may
     */
    static long rows(Path file, FileLimits limits) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry(PARTS) == null || zip.stream().noneMatch(WorkbookCheck::isSheet))
                throw new UnreadableFile("This is a zip archive but not an Excel workbook with a sheet in it. If it"
                        + " holds CSV or .xlsx files, unpack it and import them one by one.");
            WorkbookCheck check = new WorkbookCheck(limits);
            for (ZipEntry entry : Collections.list(zip.entries())) check.unpack(zip, entry);
            return check.rows;
        } catch (ZipException e) {
            throw damaged(e);
        }
    }

    /** Whether it says how its cells look, which it need not: without, a date is a number, as it is to the file. */
    static boolean hasStyles(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream parts = zip.getInputStream(zip.getEntry(PARTS))) {
            return new String(parts.readNBytes(MAX_PARTS), StandardCharsets.UTF_8).contains("spreadsheetml.styles+xml");
        }
    }

    static UnreadableFile damaged(Exception e) {
        return new UnreadableFile(
                "The Excel file is damaged (" + reason(e) + "). Download or copy it again; if a spreadsheet"
                        + " program can still open it, save it anew as .xlsx or CSV.",
                e);
    }

    /** The innermost words: the outer ones only add the names of classes. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) cause = cause.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    private static boolean isSheet(ZipEntry entry) {
        return entry.getName().startsWith("xl/worksheets/") && entry.getName().endsWith(".xml");
    }

    private void unpack(ZipFile zip, ZipEntry entry) throws IOException {
        boolean sheet = isSheet(entry);
        long limit = entry.getName().endsWith("sharedStrings.xml") ? limits.workbookTexts() : limits.workbook();
        SheetCheck cells = new SheetCheck(limits);
        long size = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                unpacked += read;
                boolean bomb = size > EXPANDED_LITTLE && size / MAX_EXPANSION > entry.getCompressedSize();
                if (bomb || size > limit || unpacked > limits.workbook())
                    throw new UnreadableFile("The workbook unpacks to more than can be read (" + entry.getName()
                            + " to more than " + (size >> 20) + " MiB). Save the sheet as CSV and import that.");
                if (sheet) cells.check(buffer, read);
            }
        } catch (EOFException e) {
            throw damaged(e);
        }
        rows += cells.rows();
    }
}
