package dev.milepost.ingest.source.file.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.Field;
import dev.milepost.collision.RawRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTest {
    @ParameterizedTest
    @CsvSource({
        "25.03.2021, 2021-03-25",
        "1.2.99, 2099-02-01",
        "29.02.2020, 2020-02-29",
        "29.02.2021, 29.02.2021 (does not fit dd.MM.yyyy or d.M.yy)",
        "2021-03-25, 2021-03-25 (does not fit dd.MM.yyyy or d.M.yy)",
        "03/25/2021, 03/25/2021 (does not fit dd.MM.yyyy or d.M.yy)",
        "25.03.2021 x, 25.03.2021 x (does not fit dd.MM.yyyy or d.M.yy)"
    })
    void aDateIsReadInTheFormsOfTheLayoutAndInNoOther(String cell, String date) {
        assertThat(made("date: {columns: [x], formats: [dd.MM.yyyy, d.M.yy]}", Field.DATE, cell))
                .isEqualTo(date);
    }

    @Test
    void monthAndDayAreNeverExchanged() {
        assertThat(made("date: {columns: [x], formats: [MM/dd/yyyy]}", Field.DATE, "03/04/2021"))
                .isEqualTo("2021-03-04");
        assertThat(made("date: {columns: [x], formats: [MM/dd/yyyy]}", Field.DATE, "25/03/2021"))
                .isEqualTo("25/03/2021 (does not fit MM/dd/yyyy)");
    }

    @ParameterizedTest
    @CsvSource({
        "HH.mm, 17.05, 17:05",
        "h:mm a, 5:05 pm, 17:05",
        "H, 7, 07:00",
        "yyyy-MM-dd HH:mm:ss, 2021-03-25 17:05:59, 17:05",
        "HH.mm, 17:05, 17:05 (does not fit HH.mm)",
        "HH.mm, 24.00, 24.00 (does not fit HH.mm)",
    })
    void aTimeIsReadInTheFormsOfTheLayout(String format, String cell, String time) {
        assertThat(made(
                        "date: {value: 2021-01-01}\ntime: {columns: [x], formats: ['" + format + "']}",
                        Field.TIME,
                        cell))
                .isEqualTo(time);
    }

    @Test
    void monthsHaveTheNamesOfTheLanguage() {
        Layout layout =
                Written.layout("language: de\n" + Written.HEAD + "  date: {columns: [x], formats: ['d. MMMM yyyy']}\n");
        Fit fit = Header.of(java.util.List.of("id", "severity", "x")).fit(layout, false);

        assertThat(((Fit.Fits) fit)
                        .mapping()
                        .record(new String[] {"1", "1. März 2021", "3"})
                        .text(Field.DATE))
                .isEqualTo("2021-03-01");
    }

    @Test
    void aCellOfASheetThatIsADateNeedsNoForm() {
        String fields = "date: {columns: [x], formats: [dd.MM.yyyy]}\ntime: {columns: [x], formats: [HH.mm]}";
        RawRecord record = Written.mapping(fields, true, "x", "id", "severity")
                .record(new String[] {"1", "2018-01-02T05:03", "3"});

        assertThat(cells(fields, true, "2018-01-02T05:03").text(Field.DATE)).isEqualTo("2018-01-02");
        assertThat(cells(fields, true, "2018-01-02T05:03").text(Field.TIME)).isEqualTo("05:03");
        assertThat(cells("date: [x]\ntime: [x]", true, "2018-01-02T05:03").text(Field.DATE))
                .isEqualTo("2018-01-02");
        assertThat(cells("date: [x]\ntime: [x]", false, "2018-01-02T05:03").text(Field.DATE))
                .isEqualTo("2018-01-02T05:03");
        assertThat(record).isNotNull();
    }

    @Test
    void severalColumnsAreJoinedOrAddedUp() {
        String join = "date: {join: [x, [mois, mon], jour], with: '-', formats: [yyyy-M-d]}";
        Mapping mapping = Written.mapping(join, false, "id", "severity", "jour", "x", "mois");
        assertThat(record(mapping, "1", "3", " 5 ", "2021", "3").text(Field.DATE))
                .isEqualTo("2021-03-05");
        assertThat(record(mapping, "1", "3", "", "2021", "3").text(Field.DATE)).isNull();

        Mapping sum = Written.mapping(
                "date: {value: 2021-01-01}\ncasualties: {sum: [k, s, l]}", false, "id", "severity", "k", "s", "l");
        assertThat(record(sum, "1", "3", "1", "", "2.0").text(Field.CASUALTIES)).isEqualTo("3");
        assertThat(record(sum, "1", "3", "", "", " ").text(Field.CASUALTIES)).isNull();
        assertThat(record(sum, "1", "3", "1", "many", "2").text(Field.CASUALTIES))
                .isEqualTo("many");
        assertThat(record(sum, "1", "3", "1", "-1", "2").text(Field.CASUALTIES)).isEqualTo("-1");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "tödlich, Fatal",
                "' TÖDLICH ', Fatal",
                "2, Serious",
                "none, -",
                "1, 1 (no code of the layout)",
                "3. Slight, 3. Slight (no code of the layout)",
                "9, 9 (no code of the layout)",
                "verletzt, verletzt"
            })
    void aWordHasTheCodeOfTheLayoutAndNotOneOfOurs(String cell, @Nullable String severity) {
        String codes = "date: {value: 2021-01-01}\nweather: {columns: [x]}\n";
        Layout layout = Written.layout(Written.HEAD
                        .replace("[reference, date]", "[reference]")
                        .replace(
                                "severity: [severity]",
                                "severity: {columns: [severity], codes: {tödlich: fatal, 2: 2, none: ~}}")
                + codes.indent(2));
        Fit fit = Header.of(java.util.List.of("id", "severity")).fit(layout, false);

        assertThat(record(((Fit.Fits) fit).mapping(), "1", cell).text(Field.SEVERITY))
                .isEqualTo(severity);
    }

    @Test
    void anyOtherWordMayHaveACodeToo() {
        String fields = "date: {value: 2021-01-01}\nweather: {columns: [x], codes: {r: 2, '*': 9}}";

        assertThat(made(fields, Field.WEATHER, "r")).isEqualTo("Raining no high winds");
        assertThat(made(fields, Field.WEATHER, "1")).isEqualTo("Unknown");
    }

    @Test
    void whatSaysNothingIsMadeOtherwise() {
        String fields = "date: {value: 2021-01-01}\n"
                + "authority: {columns: [x], missing: ['-1'], otherwise: {columns: [y], otherwise: {value: Z}}}";
        Mapping both = Written.mapping(fields, false, "id", "severity", "x", "y");
        assertThat(record(both, "1", "3", "E1", "E2").text(Field.AUTHORITY)).isEqualTo("E1");
        assertThat(record(both, "1", "3", " -1 ", "E2").text(Field.AUTHORITY)).isEqualTo("E2");
        assertThat(record(both, "1", "3", "", " ").text(Field.AUTHORITY)).isEqualTo("Z");

        Mapping second = Written.mapping(fields, false, "id", "severity", "y");
        assertThat(record(second, "1", "3", "E2").text(Field.AUTHORITY)).isEqualTo("E2");
        assertThat(record(Written.mapping(fields, false, "id", "severity"), "1", "3")
                        .text(Field.AUTHORITY))
                .isEqualTo("Z");
    }

    @ParameterizedTest
    @CsvSource({"50, 31", "50.0, 31", "30, 19", "130, 81", "fast, fast km/h", "-1, -1 km/h"})
    void kilometresBecomeMiles(String cell, String limit) {
        assertThat(made("date: {value: 2021-01-01}\nspeedLimit: {columns: [x], unit: km/h}", Field.SPEED_LIMIT, cell))
                .isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"9,123 | 9.123", "-0,5 | -0.5", "1.234,5 | 1.234,5", "1,2,3 | 1,2,3", "7 | 7"})
    void aCommaIsAPointWhereTheLayoutSaysSo(String cell, String number) {
        assertThat(made("date: {value: 2021-01-01}\nlongitude: {columns: [x], decimal: comma}", Field.LONGITUDE, cell))
                .isEqualTo(number);
    }

    @Test
    void someOfTheFirstCharactersCount() {
        assertThat(made("date: {value: 2021-01-01}\nyear: {columns: [x], first: 4}", Field.YEAR, " 2009AB"))
                .isEqualTo("2009");
        assertThat(made("date: {value: 2021-01-01}\nyear: {columns: [x], first: 4}", Field.YEAR, "20"))
                .isEqualTo("20");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "\t"})
    void nothingIsNothingWhateverIsAskedForIt(@Nullable String cell) {
        for (String field : new String[] {
            "time: {columns: [x], formats: [HH.mm]}", "weather: {columns: [x], codes: {'*': 1}}",
            "year: {columns: [x], first: 4}", "longitude: {columns: [x], decimal: comma}",
            "speedLimit: {columns: [x], unit: km/h}", "location: {columns: [x], missing: [none]}"
        }) {
            Field of = Labels.field(field.substring(0, field.indexOf(':'))).orElseThrow();
            assertThat(made("date: {value: 2021-01-01}\n" + field, of, cell))
                    .as(field)
                    .isNull();
        }
    }

    private static @Nullable String made(String fields, Field field, @Nullable String cell) {
        return cells(fields, false, cell).text(field);
    }

    private static RawRecord cells(String fields, boolean sheet, @Nullable String cell) {
        return record(Written.mapping(fields, sheet, "id", "severity", "x"), "1", "3", cell);
    }

    /** Of the cells of a row, in the order of the header. */
    private static RawRecord record(Mapping mapping, @Nullable String... row) {
        @Nullable String[] cells = new @Nullable String[mapping.slots()];
        for (int i = 0; i < row.length; i++) if (mapping.slot(i) >= 0) cells[mapping.slot(i)] = row[i];
        return mapping.record(cells);
    }
}
