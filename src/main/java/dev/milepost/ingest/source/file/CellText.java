package dev.milepost.ingest.source.file;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.jspecify.annotations.Nullable;

/**
 * A cell as text: whole numbers without a decimal point, others with the 15 digits that Excel keeps, dates and times in
 * ISO form, the result of a formula, nothing for a blank.
 */
final class CellText {
    /** What Excel calculates with; digits beyond are noise of its binary numbers. */
    private static final MathContext PRECISION = new MathContext(15);

    private static final int MAX_SCALE = 40;
    private static final long SECONDS_OF_A_DAY = 86_400;
    private static final int LAST_DAY = 2_958_465; // 9999-12-31
    private static final Pattern NOT_A_PLACEHOLDER = Pattern.compile("\"[^\"]*\"|\\\\.|[_*].|\\[(?![hms]+])[^]]*]");
    private static final Pattern DATE_OR_TIME = Pattern.compile("[ymdhs]", Pattern.CASE_INSENSITIVE);

    private CellText() {}

    static String of(@Nullable Cell cell, boolean date1904) {
        if (cell == null || cell.getValue() == null) return "";
        if (!(cell.getValue() instanceof BigDecimal number))
            return cell.getValue().toString();
        if (isDateOrTime(cell.getDataFormatId(), cell.getDataFormatString())) return moment(number, date1904);
        return number(number);
    }

    static String number(BigDecimal number) {
        BigDecimal plain = number.round(PRECISION).stripTrailingZeros();
        return Math.abs((long) plain.scale()) > MAX_SCALE ? plain.toString() : plain.toPlainString();
    }

    /** Days since the end of 1899, or since the beginning of 1904; a fraction is the time of day. */
    static String moment(BigDecimal days, boolean date1904) {
        double value = days.doubleValue();
        if (!(value >= 0 && value < LAST_DAY)) return number(days);
        long seconds = Math.round(value * SECONDS_OF_A_DAY);
        long day = seconds / SECONDS_OF_A_DAY;
        LocalTime time = LocalTime.ofSecondOfDay(seconds % SECONDS_OF_A_DAY);
        if (day == 0 && !date1904) return time.toString();
        LocalDate date = date1904
                ? LocalDate.of(1904, 1, 1).plusDays(day)
                // Excel believes in a 29 February 1900
                : LocalDate.of(1899, 12, day < 60 ? 31 : 30).plusDays(day);
        return time.equals(LocalTime.MIDNIGHT)
                ? date.toString()
                : LocalDateTime.of(date, time).toString();
    }

    static boolean isDateOrTime(@Nullable Integer id, @Nullable String format) {
        if (id == null) return false;
        if (id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58) return true;
        if (format == null || id < 164 || format.equalsIgnoreCase("General")) return false;
        return DATE_OR_TIME
                .matcher(NOT_A_PLACEHOLDER.matcher(format).replaceAll(""))
                .find();
    }
}
