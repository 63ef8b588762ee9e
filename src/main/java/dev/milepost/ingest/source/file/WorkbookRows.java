package dev.milepost.ingest.source.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.RejectReason;
import dev.milepost.ingest.source.file.layout.Format;
import dev.milepost.ingest.source.file.layout.Layout;
import dev.milepost.ingest.source.file.layout.Mapping;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a workbook's first sheet that can be seen. A row's bytes are its cells as a line of CSV in UTF-8; what a
 * formula was last seen to give is its value.
 */
final class WorkbookRows implements RowReader {
    private final FileLimits limits;
    private final WorkbookTable.UnpackedFile file;
    private final Sheets sheets;
    private final Mapping mapping;
    private final DoubleConsumer progress;

    /** A header: the row that it is in, and what a layout makes of it. */
    record Found(long row, Mapping mapping) {}

    /** @throws UnreadableFile if it is damaged, is no workbook, or has no header that a layout fits */
    static Found header(Path file, Recognition recognition, FileLimits limits) throws IOException {
        try (Sheets sheets = Sheets.open(file, limits)) {
            boolean any = false;
            for (int i = 0; i < limits.headerWithin(); i++) {
                Cells cells = sheets.nextRow();
                if (cells == null) break;
                any = true;
                Mapping mapping = recognition.one(recognition.fits(cells.texts(), tables(recognition.layouts()), true));
                if (mapping != null) return new Found(cells.row(), mapping);
            }
            if (any) throw recognition.none();
            throw new UnreadableFile("The workbook's first sheet, '" + sheets.name + "', is empty. Move the sheet with"
                    + " the collisions to the front.");
        }
    }

    private static List<Layout> tables(List<Layout> layouts) {
        return layouts.stream()
                .filter(layout -> layout.format() == Format.TABLE)
                .toList();
    }

    /** @param progress is told which share of the rows has been read */
    static RowReader open(
            WorkbookTable.UnpackedFile file,
            long headerRow,
            Mapping mapping,
            FileLimits limits,
            DoubleConsumer progress)
            throws IOException {
        Sheets sheets = Sheets.open(file.path(), limits);
        WorkbookRows rows = new WorkbookRows(file, sheets, mapping, limits, progress);
        for (Cells cells = sheets.nextRow(); cells != null && cells.row() < headerRow; ) cells = sheets.nextRow();
        return rows;
    }

    private WorkbookRows(
            WorkbookTable.UnpackedFile file,
            Sheets sheets,
            Mapping mapping,
            FileLimits limits,
            DoubleConsumer progress) {
        this.file = file;
        this.sheets = sheets;
        this.mapping = mapping;
        this.limits = limits;
        this.progress = progress;
    }

    private record Cells(long row, List<String> texts) {
        boolean isBlank(int width) {
            return texts.stream().limit(width).allMatch(String::isBlank);
        }
    }

    /** The sheet of a workbook, row by row. */
    private static final class Sheets implements AutoCloseable {
        private final ReadableWorkbook workbook;
        private final Iterator<org.dhatim.fastexcel.reader.Row> rows;
        private final String name;
        private final long rowsTotal;
        private long rowsRead;

        private Sheets(ReadableWorkbook workbook, Sheet sheet, long rowsTotal) throws IOException {
            this.workbook = workbook;
            this.rows = sheet.openStream().iterator();
            this.name = sheet.getName();
            this.rowsTotal = rowsTotal;
        }

        static Sheets open(Path file, FileLimits limits) throws IOException {
            long rows = WorkbookCheck.rows(file, limits);
            ReadableWorkbook workbook = null;
            try {
                workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(WorkbookCheck.hasStyles(file), true));
                Sheet sheet = workbook.getSheets()
                        .filter(candidate -> candidate.getVisibility() == SheetVisibility.VISIBLE)
                        .findFirst()
                        .orElseThrow(() -> new UnreadableFile("The workbook has no sheet that can be seen."));
                return new Sheets(workbook, sheet, rows);
            } catch (IOException | RuntimeException e) {
                if (workbook != null) workbook.close();
                if (e instanceof UnreadableFile unreadable) throw unreadable;
                throw WorkbookCheck.damaged(e);
            }
        }

        /** The next row with a cell that is not blank, up to the last such cell. */
        @Nullable
        Cells nextRow() {
            try {
                while (rows.hasNext()) {
                    org.dhatim.fastexcel.reader.Row row = rows.next();
                    rowsRead++;
                    List<String> texts = new ArrayList<>(row.getCellCount());
                    int used = 0;
                    for (int i = 0; i < row.getCellCount(); i++) {
                        String text = CellText.of(row.getCell(i), workbook.isDate1904());
                        texts.add(text);
                        if (!text.isBlank()) used = i + 1;
                    }
                    if (used > 0) return new Cells(row.getRowNum(), List.copyOf(texts.subList(0, used)));
                }
                return null;
            } catch (RuntimeException e) {
                throw WorkbookCheck.damaged(e);
            }
        }

        double share() {
            return rowsTotal == 0 ? 1 : Math.min(1, (double) rowsRead / rowsTotal);
        }

        @Override
        public void close() throws IOException {
            workbook.close();
        }
    }

    @Override
    public synchronized @Nullable Row next() {
        Cells cells = sheets.nextRow();
        while (cells != null && cells.isBlank(mapping.width())) cells = sheets.nextRow();
        progress.accept(sheets.share());
        if (cells == null) return null;
        List<String> texts = cells.texts();
        return new Row(cells.row(), outcome(texts), () -> csv(texts));
    }

    private Outcome<RawRecord> outcome(List<String> cells) {
        if (cells.size() > mapping.widest())
            return Outcome.rejected(
                    RejectReason.WRONG_FIELD_COUNT,
                    "the row has " + cells.size() + " cells, the header has " + mapping.widest());
        @Nullable String[] taken = new @Nullable String[mapping.slots()];
        for (int i = 0; i < cells.size(); i++) {
            int slot = mapping.slot(i);
            if (slot < 0) continue;
            if (cells.get(i).length() > limits.field())
                return Outcome.rejected(
                        RejectReason.TOO_LARGE,
                        "the cell " + mapping.name(i) + " has more than " + limits.field() + " characters");
            taken[slot] = cells.get(i);
        }
        return Outcome.accepted(mapping.record(taken));
    }

    private static byte[] csv(List<String> cells) {
        StringWriter line = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(line)) {
            csv.writeRecord(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is written to but memory
        }
        line.getBuffer().setLength(line.getBuffer().length() - 1);
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            sheets.close();
        } finally {
            file.close();
        }
    }
}
