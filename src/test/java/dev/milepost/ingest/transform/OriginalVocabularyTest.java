package dev.milepost.ingest.transform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.CodeLists;
import dev.milepost.collision.Collision;
import dev.milepost.collision.Flag;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.Status;
import dev.milepost.ingest.decode.EventDecoder;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The original producer goes on unchanged: each of its words, in its own fields, is understood. */
class OriginalVocabularyTest {
    private final EventDecoder decoder = new EventDecoder();
    private final Transform transform = new Transform(CodeLists.bundled());

    @Test
    void everyWordOfTheOriginalProducerIsUnderstood() {
        for (String severity : new String[] {"High", "Medium", "Low"})
            for (String surface : new String[] {"Dry", "Wet", "Snowy", "Icy"})
                for (String weather : new String[] {"Clear", "Rainy", "Snowy", "Foggy", "Overcast"})
                    for (String visibility : new String[] {"Good", "Moderate", "Poor"})
                        assertUnderstood(severity, surface, weather, visibility);
    }

    private void assertUnderstood(String severity, String surface, String weather, String visibility) {
        String event = """
                {"eventId": "6f1c", "eventOffset": 17, "Date": "2024-05-01", "Time": "08:15:00", "Easting": 545123,
                 "Northing": 258999, "Location": "Main Street", "Local_Auth": "Authority A", "Severity": "%s",
                 "Road_cond": "%s", "Weather": "%s", "Visibility": "%s", "Speed_Lim": 30, "Cross_fac": "None",
                 "Cross_ctrl": "None", "Police_ref": "PR-0042", "Casualties": 0, "OAPs": 0, "Children": 1,
                 "Cycles": 0, "P2W": 1, "Pedestrian": 0, "Vehicles": 2}
                """.formatted(severity, surface, weather, visibility);

        Outcome<RawRecord> decoded = decoder.decode(event.getBytes(UTF_8));
        RawRecord raw = ((Outcome.Accepted<RawRecord>) decoded).value();
        Outcome<Collision> outcome = transform.apply(raw, "stream", Status.PROVISIONAL, LocalDate.of(2024, 6, 1));

        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        Outcome.Accepted<Collision> accepted = (Outcome.Accepted<Collision>) outcome;
        assertThat(accepted.flags()).containsExactly(Flag.CASUALTIES_ZERO);
        assertThat(accepted.value().conditions().surface().known()).isTrue();
        assertThat(accepted.value().conditions().weather().known()).isTrue();
        assertThat(accepted.value().conditions().light().label()).isEqualTo(visibility);
    }
}
