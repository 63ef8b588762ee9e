package dev.milepost.ingest.source.file.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.collision.Field;
import dev.milepost.collision.Status;
import dev.milepost.ingest.source.file.UnreadableFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutsTest {
    private static final List<String> OF_2018 = List.of(
            ("Date,Police_ref,Easting,Northing,Severity,Road_cond,Visibility,Casualties,Pedestrian,Cycles,P2W,OAPs,"
                            + "Children,Manoeuvre,Time,Vehicles,Roadclass1,Roadnum1,Road_Type,Speed_Lim,Junct_det,"
                            + "Junct_ctrl,Roadclass2,Roadnum2,Cross_ctrl,Cross_fac,Weather,SpCond,Carr_haz,Day,"
                            + "Location,Local_Auth,ReportedAt,Parish")
                    .split(","));

    private final Layouts layouts = new Layouts();

    @Test
    void rtcLocationIsToldFromItsHeader() {
        Columns columns = layouts.recognise(OF_2018);

        assertThat(columns.layout().name()).isEqualTo("rtc-location");
        assertThat(columns.layout().source()).isEqualTo("cambridgeshire");
        assertThat(columns.layout().status()).isEqualTo(Status.VALIDATED);
        assertThat(columns.field(OF_2018.indexOf("Visibility"))).isEqualTo(Field.LIGHT);
        assertThat(columns.field(OF_2018.indexOf("Vehicles"))).isEqualTo(Field.VEHICLES);
        assertThat(columns.field(OF_2018.indexOf("Day"))).isNull();
        assertThat(columns.layout().columns()).hasSize(21);
    }

    @Test
    void orderCaseAndPunctuationOfHeadersDoNotCount() {
        List<String> header = new ArrayList<>(OF_2018.reversed().stream()
                .map(name -> " \uFEFF" + name.toUpperCase().replace('_', ' '))
                .toList());
        header.add(0, "");
        header.add("Anything");

        assertThat(layouts.recognise(header).field(header.size() - 2)).isEqualTo(Field.DATE);
    }

    @Test
    void anUnknownHeaderIsRefusedWithWhatWasFoundAndWhatIsKnown() {
        assertThatThrownBy(() -> layouts.recognise(List.of("name", "colour")))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("name, colour")
                .hasMessageContaining("rtc-location");
    }

    @Test
    void aLayoutAskedForMustFit() {
        Layout layout = layouts.named("rtc-location").orElseThrow();

        assertThat(layouts.fit(layout, OF_2018).count()).isEqualTo(34);
        assertThatThrownBy(() -> layouts.fit(layout, List.of("Date")))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("Police_ref");
    }

    @Test
    void theSameColumnTwiceIsNotGuessedAt() {
        List<String> header = new ArrayList<>(OF_2018);
        header.add("Severity");

        assertThatThrownBy(() -> layouts.recognise(header))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("'Severity' more than once");
    }

    @Test
    void aMistakeInALayoutFileIsNamed() {
        assertThatThrownBy(() -> LayoutFile.parse("x.yaml", "name: x\ncolour: red"))
                .hasMessageContaining("x.yaml")
                .hasMessageContaining("colour");
        assertThatThrownBy(() -> LayoutFile.parse(
                        "x.yaml",
                        "{name: x, title: X, source: x, status: validated, recognisedBy: [refrence], columns: {}}"))
                .hasMessageContaining("refrence");
    }
}
