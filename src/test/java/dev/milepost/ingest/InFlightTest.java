package dev.milepost.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private final InFlight inFlight = new InFlight();

    @Test
    void theEndWaitsForWhatIsOnItsWayAndNothingElseBegins() {
        assertThat(inFlight.begin()).isTrue();
        assertThat(inFlight.begin()).isTrue();

        CompletableFuture<Void> none = inFlight.close().subscribeAsCompletionStage();

        assertThat(inFlight.begin()).isFalse();
        inFlight.ended();
        assertThat(none).isNotDone();
        inFlight.ended();
        assertThat(none).isCompleted();
    }

    @Test
    void withNothingOnItsWayTheEndComesAtOnce() {
        assertThat(inFlight.begin()).isTrue();
        inFlight.ended();

        assertThat(inFlight.close().subscribeAsCompletionStage()).isCompleted();
    }
}
