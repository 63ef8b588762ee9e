package dev.milepost.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.ingest.source.kafka.Topics;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LagsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T22:47:29.401Z");
    private static final Duration SHORT = Duration.ofMillis(50);

    private final List<Position> positions =
            List.of(position("accident-data", 0, 10), position("accident-data", 1, 0), position("other", 0, 3));

    @Test
    void theLagIsWhatThePartitionHasBeyondThePosition() {
        Lags lags = lags((topic, partitions) -> Uni.createFrom()
                .item(new Topics.Ends("id", topic.equals("other") ? Map.of(0, 3L) : Map.of(0, 14L, 1, 0L))));

        assertThat(lags.partitions())
                .containsExactly(
                        new Reconciled.Partition("accident-data", 0, 10, 14L, 4L, "host/1", 7, NOW),
                        new Reconciled.Partition("accident-data", 1, 0, 0L, 0L, "host/1", 7, NOW),
                        new Reconciled.Partition("other", 0, 3, 3L, 0L, "host/1", 7, NOW));
        assertThat(lags.warnings()).isEmpty();
    }

    @Test
    void aBrokerThatIsAwayIsAWarningForItsTopicAndNoError() {
        Lags lags = lags((topic, partitions) -> topic.equals("other")
                ? Uni.createFrom().failure(new IllegalStateException("no such topic"))
                : Uni.createFrom().item(new Topics.Ends("id", Map.of(0, 10L, 1, 2L))));

        assertThat(lags.partitions()).extracting(Reconciled.Partition::lag).containsExactly(0L, 2L, null);
        assertThat(lags.partitions())
                .extracting(Reconciled.Partition::endOffset)
                .containsExactly(10L, 2L, null);
        assertThat(lags.warnings())
                .singleElement()
                .asString()
                .contains("topic other")
                .contains("Check that the broker runs");
    }

    @Test
    void aBrokerThatSaysNothingIsNotWaitedForLong() {
        Lags lags = lags((topic, partitions) -> Uni.createFrom().nothing());

        assertThat(lags.partitions()).hasSize(3).allMatch(partition -> partition.endOffset() == null);
        assertThat(lags.warnings()).hasSize(2);
    }

    @Test
    void aLogThatIsNotTheOneThatWasReadHasNoLag() {
        Lags anew = lags(
                (topic, partitions) -> Uni.createFrom().item(new Topics.Ends("another id", Map.of(0, 20L, 1, 20L))));
        Lags cut = lags((topic, partitions) -> Uni.createFrom().item(new Topics.Ends("id", Map.of(0, 9L, 1, 20L))));

        assertThat(anew.partitions()).hasSize(3).allMatch(partition -> partition.lag() == null);
        assertThat(anew.warnings()).hasSize(3).allMatch(warning -> warning.contains("made anew"));
        assertThat(cut.partitions().getFirst().endOffset()).isEqualTo(9L);
        assertThat(cut.partitions().getFirst().lag()).isNull();
        assertThat(cut.warnings()).anyMatch(warning -> warning.startsWith("accident-data-0 ends before its position"));
    }

    private Lags lags(Lags.Broker broker) {
        return Lags.of(positions, broker, SHORT).await().atMost(Duration.ofSeconds(5));
    }

    private static Position position(String topic, int partition, long next) {
        return new Position(topic, "id", partition, next, "host/1", 7, NOW);
    }
}
