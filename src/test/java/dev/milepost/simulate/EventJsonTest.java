package dev.milepost.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventJsonTest {
    private final CollisionGenerator generator = new CollisionGenerator(1, Duration.ofDays(365), Clock.systemUTC());

    @Test
    void fieldsAreTheOriginalProducersInItsOrder() throws Exception {
        JsonNode json = new ObjectMapper().readTree(EventJson.bytes(generator.next()));

        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        assertThat(String.join(", ", names))
                .isEqualTo("eventId, eventOffset, Date, Time, Easting, Northing, Location, Local_Auth, Severity, "
                        + "Road_cond, Weather, Visibility, Speed_Lim, Cross_fac, Cross_ctrl, Police_ref, Casualties, "
                        + "OAPs, Children, Cycles, P2W, Pedestrian, Vehicles");
    }

    @Test
    void datesAndTimesAreTextAndCountsAreNumbers() throws Exception {
        JsonNode json = new ObjectMapper().readTree(EventJson.bytes(generator.next()));

        assertThat(json.get("Date").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(json.get("Time").asText()).matches("\\d\\d:\\d\\d:\\d\\d");
        assertThat(json.get("Police_ref").asText()).matches("S\\d\\d[0-9A-Z]{17}");
        for (String field : List.of("eventOffset", "Easting", "Northing", "Speed_Lim", "Casualties", "Vehicles"))
            assertThat(json.get(field).isIntegralNumber()).as(field).isTrue();
    }

    @Test
    void wordsAreTheLabelsOfTheCodeLists() throws Exception {
        for (int i = 0; i < 20_000; i++) {
            CollisionEvent e = generator.next();
            assertThat(e.surface()).isIn("Dry", "Wet or damp", "Snow", "Frost or ice");
            assertThat(e.weather())
                    .isIn(
                            "Fine no high winds",
                            "Raining no high winds",
                            "Snowing no high winds",
                            "Fine + high winds",
                            "Raining + high winds",
                            "Snowing + high winds",
                            "Fog or mist",
                            "Other",
                            "Unknown");
            assertThat(e.light())
                    .isIn(
                            "Daylight",
                            "Darkness - lights lit",
                            "Darkness - lights unlit",
                            "Darkness - no lighting",
                            "Darkness - lighting unknown");
            assertThat(e.crossingFacility())
                    .isIn(
                            "None within 50 m",
                            "Zebra",
                            "Pelican/puffin/toucan",
                            "Pedestrian phase at signals",
                            "Footbridge or subway",
                            "Central refuge");
            assertThat(e.crossingControl())
                    .isIn("None within 50 m", "School crossing patrol", "Other authorised person");
        }
    }
}
