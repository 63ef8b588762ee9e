package dev.milepost.ingest.source.file.layout;

import dev.milepost.collision.CodeLists;
import java.util.List;
import java.util.Map;

/** Layouts written in a test. */
public final class Written {
    private static final CodeLists LISTS = CodeLists.bundled();

    /** What every layout of collisions has; fields can be added below it. */
    public static final String HEAD = """
            name: made-up
            source: somewhere
            recognisedBy: [reference, date]
            fields:
              reference: [id]
              severity: [severity]
            """;

    private Written() {}

    public static Layout layout(String yaml) {
        return LayoutFile.read("made-up.yaml", yaml, LISTS, Map.of("milepost.ingest.stream.source", "live"), false);
    }

    /** Everything that is wrong with it; nothing when it can be read. */
    static List<String> faults(String yaml) {
        try {
            layout(yaml);
            return List.of();
        } catch (FaultyLayout e) {
            return e.sentences();
        }
    }

    /** A layout with these lines among its fields, laid over a header. */
    static Mapping mapping(String fields, boolean sheet, String... header) {
        return switch (Header.of(List.of(header))
                .fit(layout(HEAD.replace("[reference, date]", "[reference]") + fields.indent(2)), sheet)) {
            case Fit.Fits fits -> fits.mapping();
            case Fit fit -> throw new AssertionError(fit);
        };
    }
}
