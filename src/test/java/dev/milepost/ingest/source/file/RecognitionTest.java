package dev.milepost.ingest.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.collision.Field;
import dev.milepost.ingest.source.file.layout.Layout;
import dev.milepost.ingest.source.file.layout.Layouts;
import dev.milepost.ingest.source.file.layout.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecognitionTest {
    private static final String OF_2018 =
            "Date,Police_ref,Easting,Northing,Severity,Road_cond,Visibility,Casualties,Pedestrian,Cycles,P2W,OAPs,"
                    + "Children,Manoeuvre,Time,Vehicles,Roadclass1,Roadnum1,Road_Type,Speed_Lim,Junct_det,"
                    + "Junct_ctrl,Roadclass2,Roadnum2,Cross_ctrl,Cross_fac,Weather,SpCond,Carr_haz,Day,"
                    + "Location,Local_Auth,ReportedAt,Parish";
    private static final String OLD =
            "Accident_Index,Location_Easting_OSGR,Location_Northing_OSGR,Longitude,Latitude,Police_Force,"
                    + "Accident_Severity,Number_of_Vehicles,Number_of_Casualties,Date,Day_of_Week,Time,"
                    + "Local_Authority_(District),Local_Authority_(Highway),1st_Road_Class,Speed_limit,"
                    + "Pedestrian_Crossing-Human_Control,Pedestrian_Crossing-Physical_Facilities,Light_Conditions,"
                    + "Weather_Conditions,Road_Surface_Conditions";

    @TempDir
    Path folder;

    @Test
    void aMinorColumnThatIsMissingRefusesNoFile() throws IOException {
        String less = OF_2018.replace(",P2W", ",x1")
                .replace(",OAPs", ",x2")
                .replace(",Cross_ctrl,Cross_fac", ",x3,x4")
                .replace(",Local_Auth", ",x5")
                .replace("Road_cond", "x6");

        assertThat(layout(less)).isEqualTo("rtc-location");
    }

    @Test
    void theCombinedFileOfSeveralYearsIsRtcLocationToo() throws IOException {
        Opened file = open("Reference,Year,Date,Time,Severity,Easting,Northing,Location,Light,Speed_limit,Road_Class,"
                + "Main_rd_no,Junction Detail,Vehicle_1_Type,Vehicle_1_Manouvres,Vehicle_2_Type\n"
                + "12345,2014,03/04/2014,07:59,Slight,544000,258000,PARK RD,Daylight,30,A,1,Roundabout,Car,Left,\n");

        assertThat(file.table(0).layout().name()).isEqualTo("rtc-location");
        assertThat(Rows.value(file.rows(0).getFirst(), Field.REFERENCE)).isEqualTo("12345");
        assertThat(Rows.value(file.rows(0).getFirst(), Field.SPEED_LIMIT)).isEqualTo("30");
    }

    @Test
    void namesThatRHasMangledAndAnIndexThatPandasPutInFrontDoNotMatter() throws IOException {
        String byR = "\"\"," + OLD.replace("1st_", "X1st_").replaceAll("[()?-]", ".") + "\n1," + row() + "\n";
        Opened r = open(byR);
        assertThat(r.table(0).layout().name()).isEqualTo("stats19-collision");
        assertThat(Rows.value(r.rows(0).getFirst(), Field.AUTHORITY)).isEqualTo("E09000020");

        Opened pandas = open("Unnamed: 0," + OLD + "\n0," + row() + "\n");
        assertThat(Rows.value(pandas.rows(0).getFirst(), Field.REFERENCE)).isEqualTo("200501BS00001");
        assertThat(Rows.value(pandas.rows(0).getFirst(), Field.SPEED_LIMIT)).isEqualTo("30.0");
        assertThat(Rows.value(pandas.rows(0).getFirst(), Field.YEAR)).isEqualTo("2005");
    }

    @Test
    void aByteOrderMarkMayBeAnywhereInTheHeader() throws IOException {
        List<String> names = new ArrayList<>(List.of(OLD.split(",")));
        for (int i = 0; i < names.size(); i++) {
            List<String> marked = new ArrayList<>(names);
            marked.set(i, "\uFEFF" + names.get(i));
            assertThat(layout(String.join(",", marked))).isEqualTo("stats19-collision");
        }
        assertThat(layout("\uFEFF\"Accident_Index\"," + OLD.substring(15))).isEqualTo("stats19-collision");
    }

    @Test
    void whenNothingFitsTheNearestIsNamedWithAllThatItLacks() {
        assertRefused(
                OLD.replace("Accident_Index", "Row").replace(",Date", ",Day"),
                "The nearest is stats19-collision",
                "no column for the key (Accident_Index, Acc_Index, collision_index)",
                "and none for the date (Date)",
                "Its header has: Row, Location_Easting_OSGR");
        assertRefused("name,colour", "No known layout fits", "name, colour", "rtc-location", "layout of your own");
    }

    @Test
    void aLayoutAskedForMustFit() throws IOException {
        Layout layout = Layouts.packaged().named("rtc-location").orElseThrow();

        assertThat(Opened.as(layout, file(OF_2018 + "\n")).table(0).layout()).isEqualTo(layout);
        assertThatThrownBy(() -> Opened.as(layout, file("Date\n1\n")))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("not of the layout rtc-location")
                .hasMessageContaining("Police_ref");
    }

    @Test
    void twoLayoutsThatFitAreNotChosenFrom() {
        String both = OLD + ",Vehicle_Reference,Casualty_Reference,Casualty_Class,Casualty_Severity";

        assertRefused(both, "More than one layout fits", "stats19-collision, stats19-casualty", "'layout'");
    }

    @Test
    void oneThatAsksForTheSameAndForMoreIsTheOneThatIsMeant() throws IOException {
        Layout wide = Written.layout(Written.HEAD + "  date: [date, day]\n");
        Layout narrow = Written.layout(Written.HEAD.replace("made-up", "narrow").replace("date]", "date, weather]")
                + "  date: [date]\n  weather: [w]\n");
        Layout other = Written.layout(Written.HEAD.replace("made-up", "other").replace("date]", "date, light]")
                + "  date: [date]\n  light: [l]\n");
        Path file = file("id,date,severity,w\n");
        Path all = file("id,date,severity,w,l\n", "all.csv");

        assertThat(narrow.narrows(wide)).isTrue();
        assertThat(wide.narrows(narrow)).isFalse();
        assertThat(narrow.narrows(other)).isFalse();
        assertThat(Opened.of(file, FileLimits.DEFAULT, List.of(wide, narrow))
                        .table(0)
                        .layout())
                .isEqualTo(narrow);
        assertThatThrownBy(() -> Opened.of(all, FileLimits.DEFAULT, List.of(wide, narrow, other)))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("narrow, other");
    }

    @Test
    void twoColumnsForTheDateAreNotChosenFrom() {
        assertRefused(OF_2018 + ",Date", "'Date' more than once (columns 1 and 35)");
        Layout layout = Written.layout(Written.HEAD + "  date: [date, day]\n");
        assertThatThrownBy(() -> Opened.as(layout, file("id,day,date,severity\n1,2,3,4\n")))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("two columns for the date, 'day' and 'date'")
                .hasMessageContaining("otherwise");
    }

    @Test
    void twoColumnsThatTheLayoutPutsInOrderAreTakenInThatOrder() throws IOException {
        Layout layout = Written.layout(Written.HEAD + "  date: {columns: [date], otherwise: [day]}\n");

        List<Row> rows = Opened.as(layout, file("id,day,date,severity\n1,2018-01-02,2018-01-01,3\n2,2018-01-02,,3\n"))
                .rows(0);

        assertThat(Rows.value(rows.get(0), Field.DATE)).isEqualTo("2018-01-01");
        assertThat(Rows.value(rows.get(1), Field.DATE)).isEqualTo("2018-01-02");
    }

    @Test
    void aTableBesideTheTableIsNotRead() throws IOException {
        String text = "ref,location,severity,,ref,severity\n1,a,3,,x,y\n2,b,3\n,,,,z,9\n3,c\n4,d,3,,1,2,3\n";

        List<Row> rows = Rows.of(folder, text);

        assertThat(rows).extracting(Row::line).containsExactly(2L, 3L, 5L, 6L);
        assertThat(Rows.value(rows.get(0), Field.SEVERITY)).isEqualTo("3");
        assertThat(Rows.value(rows.get(1), Field.REFERENCE)).isEqualTo("2");
        assertThat(Rows.detail(rows.get(2))).contains("2 fields");
        assertThat(Rows.detail(rows.get(3))).contains("7 fields, the header has 6");

        List<Row> sheet = Rows.all(
                SheetFile.write(
                        folder.resolve("beside.xlsx"),
                        List.of(
                                List.of("ref", "location", "severity", "", "ref", "sum"),
                                List.of(1, "a", 3, "", "x", 9),
                                List.of("", "", "", "", "y", 9),
                                List.of(2, "b", 3))),
                Rows.LIMITS);
        assertThat(sheet).extracting(row -> Rows.value(row, Field.REFERENCE)).containsExactly("1", "2");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 19})
    void linesAboveTheHeaderAreSkipped(int lines) throws IOException {
        String above = "\"Collisions, as of 2019\";x\n\n".repeat(lines);

        List<Row> rows = Rows.of(folder, above + "ref,location,severity\n1,\"a\nb\",3\n2,b,3\n");

        assertThat(rows).extracting(Row::line).containsExactly(2L * lines + 2, 2L * lines + 4);
        assertThat(Rows.value(rows.getFirst(), Field.LOCATION)).isEqualTo("a\nb");
        assertThat(Rows.raw(rows.getLast())).isEqualTo("2,b,3");
    }

    @Test
    void aHeaderFurtherDownIsNotFoundAndThatIsSaid() {
        assertThatThrownBy(() -> Rows.of(folder, "x\n".repeat(20) + "ref,location,severity\n1,a,3\n"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("first 20 lines")
                .hasMessageContaining("header-within");
    }

    @Test
    void linesAboveTheHeaderOfASheetAreSkippedToo() throws IOException {
        Path file = SheetFile.write(
                folder.resolve("above.xlsx"),
                List.of(
                        List.of("Collisions of 2019"),
                        List.of(),
                        List.of("ref", "location", "severity"),
                        List.of(1, "a", 3)));

        assertThat(Rows.all(file, Rows.LIMITS)).extracting(Row::line).containsExactly(4L);
    }

    @Test
    void aLayoutThatSaysItsDelimiterAndItsEncodingIsReadSo() throws IOException {
        Layout layout = Written.layout("delimiter: ':'\nencoding: windows-1250\n"
                + Written.HEAD.replace("[id]", "[číslo]") + "  date: [den]\n");
        Path file = Files.write(
                folder.resolve("cz.csv"),
                "číslo:den:severity\nř1:2018-01-01:3\n".getBytes(java.nio.charset.Charset.forName("windows-1250")));

        assertThat(Rows.value(Opened.as(layout, file).rows(0).getFirst(), Field.REFERENCE))
                .isEqualTo("ř1");
    }

    private static String row() {
        return "200501BS00001,525680,178240,-0.191170,51.489096,1,2,1,1,04/01/2005,3,17:42,12,E09000020,3,30.0,0,1,1,2,2";
    }

    private String layout(String header) throws IOException {
        return open(header + "\n").table(0).layout().name();
    }

    private Opened open(String text) throws IOException {
        return Opened.of(file(text));
    }

    private Path file(String text) throws IOException {
        return file(text, "file.csv");
    }

    private Path file(String text, String name) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private void assertRefused(String header, String... words) {
        assertThatThrownBy(() -> open(header + "\n1\n"))
                .isInstanceOf(UnreadableFile.class)
                .satisfies(refused -> assertThat(refused.getMessage()).contains(words));
    }
}
