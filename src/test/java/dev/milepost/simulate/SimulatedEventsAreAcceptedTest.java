package dev.milepost.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.CodeLists;
import dev.milepost.collision.Collision;
import dev.milepost.collision.CollisionKey;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.Status;
import dev.milepost.ingest.decode.EventDecoder;
import dev.milepost.ingest.transform.Transform;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The simulator and the write path speak the same language. */
class SimulatedEventsAreAcceptedTest {
    private final EventDecoder decoder = new EventDecoder();
    private final Transform transform = new Transform(CodeLists.bundled());

    @Test
    void noEventIsRejectedOrFlagged() {
        CollisionGenerator generator = new CollisionGenerator(3, Duration.ofDays(365), Clock.systemUTC());

        for (int i = 0; i < 20_000; i++) {
            CollisionEvent event = generator.next();
            Collision collision = accepted(event);
            assertThat(collision.key())
                    .isEqualTo(new CollisionKey("live", event.date().getYear(), event.reference()));
            assertThat(collision.severity().label()).isEqualTo(event.severity());
            assertThat(collision.conditions().light().known()).isTrue();
            assertThat(collision.involved().vehicles()).isEqualTo(event.vehicles());
            assertThat(collision.minuteOfDay()).isEqualTo(event.time().toSecondOfDay() / 60);
        }
    }

    private Collision accepted(CollisionEvent event) {
        RawRecord raw = value(decoder.decode(EventJson.bytes(event)));
        return value(transform.apply(raw, "live", Status.PROVISIONAL, LocalDate.now(Sun.ZONE)));
    }

    private static <T> T value(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Rejected<T> rejected -> throw new AssertionError(rejected);
            case Outcome.Accepted<T> accepted -> {
                assertThat(accepted.flags()).isEmpty();
                yield accepted.value();
            }
        };
    }
}
