package dev.milepost.ingest.source.file;

import dev.milepost.ingest.source.file.layout.Fit;
import dev.milepost.ingest.source.file.layout.Header;
import dev.milepost.ingest.source.file.layout.Layout;
import dev.milepost.ingest.source.file.layout.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells the layout of one table from what might be its header, and says what is missing where none fits. */
final class Recognition {
    private static final int HEADERS_SHOWN = 60;
    private static final int NEAR = 2;

    private final List<Layout> layouts;
    private final boolean asked;
    private final List<String> faults;
    private final int headerWithin;
    private Fit.@Nullable Lacks nearest;
    private List<String> nearestHeader = List.of();
    private List<String> firstHeader = List.of();

    /**
     * @param layouts that come into question
     * @param asked whether it is one that the user asked for
     * @param faults of layout files that cannot be used
     */
    Recognition(List<Layout> layouts, boolean asked, List<String> faults, int headerWithin) {
        this.layouts = layouts;
        this.asked = asked;
        this.faults = faults;
        this.headerWithin = headerWithin;
    }

    /** A new one, for another table of the same file. */
    Recognition anew() {
        return new Recognition(layouts, asked, faults, headerWithin);
    }

    List<Layout> layouts() {
        return layouts;
    }

    /** How these layouts fit these names: of the table in front of a gap, where one fits that, else of all of them. */
    List<Fit> fits(List<String> names, List<Layout> tried, boolean sheet) {
        if (firstHeader.size() < 2) firstHeader = names;
        Header whole = Header.of(names);
        Header left = whole.leftOfGap();
        if (left != null) {
            List<Fit> fits = fits(left, tried, sheet);
            if (!fits.isEmpty()) return fits;
        }
        return fits(whole, tried, sheet);
    }

    private List<Fit> fits(Header header, List<Layout> tried, boolean sheet) {
        List<Fit> fits = new ArrayList<>();
        for (Layout layout : tried) {
            switch (header.fit(layout, sheet)) {
                case Fit.Lacks lacks -> {
                    if (nearest != null && nearest.found() >= lacks.found()) continue;
                    nearest = lacks;
                    nearestHeader = header.names();
                }
                case Fit fit -> fits.add(fit);
            }
        }
        return fits;
    }

    /**
     * The one that counts of several that fit the same line; null when there is none.
     *
     * @throws UnreadableFile if that cannot be told
     */
    @Nullable
    Mapping one(List<Fit> fits) {
        List<Fit> best = fits.stream()
                .filter(fit -> fits.stream().noneMatch(other -> other.layout().narrows(fit.layout())))
                .toList();
        List<Mapping> mappings = best.stream()
                .map(fit -> fit instanceof Fit.Fits found ? found.mapping() : null)
                .filter(mapping -> mapping != null)
                .toList();
        if (mappings.size() == 1) return mappings.getFirst();
        if (mappings.size() > 1)
            throw new UnreadableFile("More than one layout fits this file: "
                    + names(mappings.stream().map(Mapping::layout).toList())
                    + ". Name one of them as 'layout' of the import.");
        for (Fit fit : best) if (fit instanceof Fit.Ambiguous twice) throw new UnreadableFile(twice.sentence());
        return null;
    }

    /** What to say when nothing fitted. */
    UnreadableFile none() {
        String why = nearest != null && (asked || nearest.found() >= NEAR)
                ? lacking(nearest)
                : "No known layout fits this file. Its header has: " + shown(firstHeader) + ".";
        String others = asked ? "" : " Known layouts: " + names(layouts) + ".";
        String where = " The header was looked for in the first " + headerWithin
                + " lines that are not blank (milepost.ingest.source.file.header-within).";
        String broken = faults.isEmpty() ? "" : " Not used, because of faults: " + String.join(" ", faults);
        return new UnreadableFile(why + others + where
                + " Export the file again with the columns that are missing, or describe it in a layout of your own (see"
                + " README, Files and layouts)." + broken);
    }

    private String lacking(Fit.Lacks lacks) {
        String columns = lacks.lacking().stream()
                .map(each -> "has no column for " + each)
                .collect(Collectors.joining(" and "))
                .replace(" and has no column for ", " and none for ");
        return (asked ? "This file is not of the layout " : "No known layout fits this file. The nearest is ")
                + lacks.layout().name() + (asked ? ": the file " : ", but the file ") + columns + ". Its header has: "
                + shown(nearestHeader) + ".";
    }

    private static String names(List<Layout> layouts) {
        return layouts.stream().map(Layout::name).collect(Collectors.joining(", "));
    }

    private static String shown(List<String> header) {
        String names =
                header.stream().limit(HEADERS_SHOWN).map(Recognition::cut).collect(Collectors.joining(", "));
        return header.size() > HEADERS_SHOWN ? names + " and " + (header.size() - HEADERS_SHOWN) + " more" : names;
    }

    private static String cut(String name) {
        String printable = name.replaceAll("\\p{Cntrl}|\\uFEFF", " ").strip();
        return printable.length() > 40 ? printable.substring(0, 40) + "…" : printable;
    }
}
