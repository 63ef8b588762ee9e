package dev.milepost.ingest.source.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.milepost.collision.Field;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.RejectReason;
import dev.milepost.ingest.source.file.layout.Columns;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** The rows of a workbook's first sheet that can be seen. A row's bytes are its cells as a line of CSV in UTF-8. */
final class WorkbookRows implements RowReader {
    private static final Pattern DATE_AND_TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?");

    private final FileLimits limits;
    private final ReadableWorkbook workbook;
    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;
    private final long rowsTotal;
    private final long size;
    private final List<String> header;
    private final AtomicLong rowsRead = new AtomicLong();

    static RowReader open(Path file, FileLimits limits) throws IOException {
        long rows = WorkbookCheck.rows(file, limits);
        ReadableWorkbook workbook = null;
        try {
            workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(WorkbookCheck.hasStyles(file), true));
            return new WorkbookRows(workbook, rows, Files.size(file), limits);
        } catch (IOException | RuntimeException e) {
            if (workbook != null) workbook.close();
            if (e instanceof UnreadableFile unreadable) throw unreadable;
            throw WorkbookCheck.damaged(e);
        }
    }

    private WorkbookRows(ReadableWorkbook workbook, long rowsTotal, long size, FileLimits limits) throws IOException {
        this.workbook = workbook;
        this.rowsTotal = rowsTotal;
        this.size = size;
        this.limits = limits;
        Sheet sheet = workbook.getSheets()
                .filter(candidate -> candidate.getVisibility() == SheetVisibility.VISIBLE)
                .findFirst()
                .orElseThrow(() -> new UnreadableFile("The workbook has no sheet that can be seen."));
        rows = sheet.openStream().iterator();
        header = readHeader(sheet.getName());
    }

    private List<String> readHeader(String sheet) {
        List<String> cells = nextCells();
        if (cells == null)
            throw new UnreadableFile("The workbook's first sheet, '" + sheet + "', is empty. Move the sheet with the"
                    + " collisions to the front.");
        return cells;
    }

    private record Cells(long row, List<String> texts) {}

    private @Nullable List<String> nextCells() {
        Cells cells = nextRow();
        return cells == null ? null : cells.texts();
    }

    /** The next row with a cell that is not blank, up to the last such cell. */
    private @Nullable Cells nextRow() {
        while (rows.hasNext()) {
            org.dhatim.fastexcel.reader.Row row = rows.next();
            rowsRead.incrementAndGet();
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
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public synchronized @Nullable Row next(Columns columns) {
        try {
            Cells cells = nextRow();
            if (cells == null) return null;
            return new Row(cells.row(), outcome(cells.texts(), columns), () -> csv(cells.texts()));
        } catch (RuntimeException e) {
            throw WorkbookCheck.damaged(e);
        }
    }

    private Outcome<RawRecord> outcome(List<String> cells, Columns columns) {
        if (cells.size() > columns.count())
            return Outcome.rejected(
                    RejectReason.WRONG_FIELD_COUNT,
                    "the row has " + cells.size() + " cells, the header has " + columns.count());
        RawRecord record = new RawRecord();
        for (int i = 0; i < cells.size(); i++) {
            Field field = columns.field(i);
            if (field == null) continue;
            if (cells.get(i).length() > limits.field())
                return Outcome.rejected(
                        RejectReason.TOO_LARGE,
                        "the cell " + columns.name(i) + " has more than " + limits.field() + " characters");
            record.set(field, part(field, cells.get(i)));
        }
        return Outcome.accepted(record);
    }

    /** A cell that holds a date and a time says each to the field that asks for it. */
    private static String part(Field field, String cell) {
        if (field != Field.DATE && field != Field.TIME
                || !DATE_AND_TIME.matcher(cell).matches()) return cell;
        int t = cell.indexOf('T');
        return field == Field.DATE ? cell.substring(0, t) : cell.substring(t + 1);
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
    public long bytesRead() {
        return rowsTotal == 0 ? 0 : Math.min(size, Math.round((double) size * rowsRead.get() / rowsTotal));
    }

    @Override
    public synchronized void close() throws IOException {
        workbook.close();
    }
}
