package dev.milepost.ingest.source.file;

/**
 * Looks over the bytes of a sheet's XML for what would make its parser hold too much at once: a text or a tag without
 * an end, a row without an end, a column far to the right of the last that Excel has. Counts the rows on the way.
 */
final class SheetCheck {
    /** XFD is the last */
    private static final int COLUMN_LETTERS = 3;

    private static final int NAME = 16;

    private final int maxRun;
    private final int maxRow;
    private final StringBuilder name = new StringBuilder();
    private Reading reading = Reading.TEXT;
    private boolean inRows;
    private int run;
    private int row;
    private int letters;
    private long rows;

    private enum Reading {
        TEXT,
        NAME,
        TAG,
        BLANK,
        R,
        R_EQUALS,
        REFERENCE
    }

    SheetCheck(FileLimits limits) {
        maxRun = limits.record();
        maxRow = 4 * limits.record();
    }

    long rows() {
        return rows;
    }

    void check(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) next((char) (bytes[i] & 0xFF));
    }

    private void next(char c) {
        if (++run > maxRun) throw refused("a cell or tag of more than " + maxRun + " bytes");
        if (inRows && ++row > maxRow) throw refused("a row of more than " + maxRow + " bytes");
        if (c == '<') begin(Reading.NAME);
        else if (c == '>') {
            if (reading == Reading.NAME) named();
            begin(Reading.TEXT);
        } else if (reading != Reading.TEXT) reading = within(c);
    }

    private void begin(Reading next) {
        reading = next;
        run = 0;
        name.setLength(0);
    }

    private Reading within(char c) {
        boolean blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        return switch (reading) {
            case TEXT -> Reading.TEXT;
            case NAME -> {
                if (blank) {
                    named();
                    yield Reading.BLANK;
                }
                if (c == ':') name.setLength(name.indexOf("/") + 1);
                else if (name.length() < NAME) name.append(c);
                yield Reading.NAME;
            }
            case TAG -> blank ? Reading.BLANK : Reading.TAG;
            case BLANK -> blank ? Reading.BLANK : c == 'r' ? Reading.R : Reading.TAG;
            case R -> blank ? Reading.R : c == '=' ? Reading.R_EQUALS : Reading.TAG;
            case R_EQUALS -> {
                letters = 0;
                yield c == '"' || c == '\'' ? Reading.REFERENCE : Reading.R_EQUALS;
            }
            case REFERENCE -> {
                if (!Character.isLetter(c)) yield Reading.TAG;
                if (++letters > COLUMN_LETTERS) throw refused("a cell to the right of column XFD");
                yield Reading.REFERENCE;
            }
        };
    }

    private void named() {
        switch (name.toString()) {
            case "row", "row/" -> {
                rows++;
                row = 0;
                inRows = true;
            }
            case "/sheetData" -> inRows = false;
            default -> {}
        }
    }

    private static UnreadableFile refused(String what) {
        return new UnreadableFile("The workbook has " + what + ", which Excel does not make. Open it in a spreadsheet"
                + " program and save it anew as .xlsx or CSV.");
    }
}
