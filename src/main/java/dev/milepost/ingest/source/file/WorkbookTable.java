package dev.milepost.ingest.source.file;

import dev.milepost.ingest.source.file.layout.Layout;
import dev.milepost.ingest.source.file.layout.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** The first sheet of a workbook that can be seen. One that is packed is unpacked to a file for as long as it is read. */
record WorkbookTable(Content content, long headerRow, Mapping mapping, FileLimits limits) implements Table {

    /** @throws UnreadableFile if no layout fits */
    static WorkbookTable of(Content content, Recognition recognition, FileLimits limits) throws IOException {
        try (UnpackedFile file = UnpackedFile.of(content, limits)) {
            WorkbookRows.Found found = WorkbookRows.header(file.path(), recognition, limits);
            return new WorkbookTable(content, found.row(), found.mapping(), limits);
        }
    }

    @Override
    public Layout layout() {
        return mapping.layout();
    }

    @Override
    public RowReader open(AtomicLong taken) throws IOException {
        UnpackedFile file = UnpackedFile.of(content, limits);
        try {
            taken.set(0);
            return WorkbookRows.open(file, headerRow, mapping, limits, rows -> taken.set(share(rows)));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Of a workbook as much is read as of its rows. */
    private long share(double rows) {
        return Math.min(content.packed(), Math.round(content.packed() * rows));
    }

    /** A workbook on the disk: where it lies, or unpacked for now. */
    record UnpackedFile(Path path, boolean temporary) implements AutoCloseable {
        static UnpackedFile of(Content content, FileLimits limits) throws IOException {
            if (content instanceof StoredFile file) return new UnpackedFile(file.path(), false);
            Path path = Files.createTempFile("milepost-", ".xlsx");
            try (var in = content.open(new AtomicLong());
                    var out = Files.newOutputStream(path)) {
                byte[] buffer = new byte[64 << 10];
                long size = 0;
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    size += read;
                    if (size > limits.workbook())
                        throw new UnreadableFile(
                                "The archive has an Excel file of more than " + (limits.workbook() >> 20)
                                        + " MiB. Unpack it, save its sheet as CSV and import that.");
                    out.write(buffer, 0, read);
                }
                return new UnpackedFile(path, true);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(path);
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            if (temporary) Files.deleteIfExists(path);
        }
    }
}
