package dev.milepost.ingest.write;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RejectWindowTest {

    @Test
    void aFewBadRecordsInTheBeginningAreNoReasonToStop() {
        RejectWindow window = new RejectWindow(100, 0.5);

        assertThat(window.admits(50, 50)).isTrue();
        assertThat(window.admits(1, 1)).isFalse();
    }

    @Test
    void whatWasNotAdmittedIsNotCounted() {
        RejectWindow window = new RejectWindow(100, 0.5);

        assertThat(window.admits(80, 80)).isFalse();
        assertThat(window.rejected()).isZero();
        assertThat(window.admits(50, 50)).isTrue();
    }

    @Test
    void goodRecordsAreAlwaysAdmittedAndPushTheBadOnesOut() {
        RejectWindow window = new RejectWindow(100, 0.5);
        window.admits(50, 50);

        for (int i = 0; i < 10; i++) assertThat(window.admits(10, 0)).isTrue();

        assertThat(window.rejected()).isZero();
        assertThat(window.admits(40, 40)).isTrue();
    }

    @Test
    void aRecordThatIsRefusedAfterItWasCountedCountsAsRejectedOnly() {
        RejectWindow window = new RejectWindow(10, 0.5);
        assertThat(window.admits(10, 0)).isTrue();

        for (int i = 0; i < 5; i++) assertThat(window.admits(0, 1)).isTrue();

        assertThat(window.admits(0, 1)).isFalse();
    }

    @Test
    void withAShareOfOneItNeverStops() {
        RejectWindow window = new RejectWindow(10, 1);

        for (int i = 0; i < 100; i++) assertThat(window.admits(7, 7)).isTrue();
    }

    @Property
    void neverMoreThanTheShareOfAnyFullWindowIsAdmitted(
            @ForAll @IntRange(min = 1, max = 50) int size, @ForAll boolean[] bad) {
        RejectWindow window = new RejectWindow(size, 0.5);
        boolean[] admitted = new boolean[bad.length];
        int count = 0;
        for (boolean each : bad) if (window.admits(1, each ? 1 : 0)) admitted[count++] = each;

        for (int from = 0; from + size <= count; from++) {
            int rejected = 0;
            for (int i = from; i < from + size; i++) rejected += admitted[i] ? 1 : 0;
            assertThat(rejected).isLessThanOrEqualTo(size / 2);
        }
    }
}
