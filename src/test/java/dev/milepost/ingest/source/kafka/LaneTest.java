package dev.milepost.ingest.source.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.ingest.delivery.Position;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LaneTest {
    private final Lane lane = new Lane("accident-data", "id", 2, 7, 100);

    @Test
    void recordsFromThePositionOnAreWritten() {
        List<ConsumerRecord<byte[], byte[]>> poll = offsets(100, 102);

        assertThat(lane.judge(poll)).isEqualTo(new Lane.Verdict.Write(position(100, 103), poll));
        assertThat(lane.next()).isEqualTo(103);
    }

    @Test
    void recordsThatTheWarehouseHasAreKnown() {
        assertThat(lane.judge(offsets(90, 99))).isInstanceOf(Lane.Verdict.Known.class);
        assertThat(lane.next()).isEqualTo(100);
    }

    @Test
    void aPollThatBeginsBeforeThePositionLosesThatPart() {
        Lane.Verdict verdict = lane.judge(offsets(98, 101));

        assertThat(verdict).isInstanceOfSatisfying(Lane.Verdict.Write.class, write -> {
            assertThat(write.position()).isEqualTo(position(100, 102));
            assertThat(write.records()).extracting(ConsumerRecord::offset).containsExactly(100L, 101L);
        });
    }

    @Test
    void aPollFetchedBeforeTheSeekIsDroppedAndTheConsumerSetBack() {
        assertThat(lane.judge(offsets(150, 160))).isEqualTo(new Lane.Verdict.SeekTo(100));
        assertThat(lane.judge(offsets(161, 170))).isEqualTo(new Lane.Verdict.SeekTo(100));
        assertThat(lane.judge(offsets(100, 110))).isInstanceOf(Lane.Verdict.Write.class);
        assertThat(lane.next()).isEqualTo(111);
    }

    @Test
    void aGapThatIsStillThereAfterTheSeekIsReal() {
        lane.judge(offsets(150, 160));

        assertThat(lane.judge(offsets(150, 160)))
                .isInstanceOfSatisfying(
                        Lane.Verdict.Write.class,
                        write -> assertThat(write.position()).isEqualTo(position(100, 161)));
    }

    @Test
    void aGapInAnUnbrokenStreamIsReal() {
        lane.judge(offsets(100, 110));

        // the offset of a transaction's marker is no record
        assertThat(lane.judge(offsets(112, 115)))
                .isInstanceOfSatisfying(
                        Lane.Verdict.Write.class,
                        write -> assertThat(write.position()).isEqualTo(position(111, 116)));
    }

    private static Position.Partition position(long from, long to) {
        return new Position.Partition("accident-data", "id", 2, 7, from, to);
    }

    private static List<ConsumerRecord<byte[], byte[]>> offsets(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(offset -> new ConsumerRecord<>("accident-data", 2, offset, new byte[0], new byte[0]))
                .toList();
    }
}
