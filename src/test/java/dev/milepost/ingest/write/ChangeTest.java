package dev.milepost.ingest.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.Severity;
import dev.milepost.collision.Status;
import dev.milepost.ingest.delivery.Written;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeTest {
    private static final LocalDate MAY = LocalDate.of(2024, 5, 1);
    private static final FactRow SLIGHT = Rows.row("A", MAY, Severity.SLIGHT, Status.PROVISIONAL, 1);
    private static final FactRow SERIOUS = Rows.row("A", MAY, Severity.SERIOUS, Status.PROVISIONAL, 1);
    private static final FactRow SLIGHT_VALIDATED = Rows.row("A", MAY, Severity.SLIGHT, Status.VALIDATED, 1);

    @Test
    void aKeyThatIsNotThereIsLoaded() {
        Change<FactRow> change = Change.of(null, List.of(SLIGHT));

        assertThat(change.inserts()).isTrue();
        assertThat(change.written()).isEqualTo(new Written(1, 0, 0, 0));
    }

    @Test
    void theSameAgainIsUnchangedAndTouchesNothing() {
        Change<FactRow> change = Change.of(SLIGHT, List.of(SLIGHT));

        assertThat(change.inserts()).isFalse();
        assertThat(change.updates()).isFalse();
        assertThat(change.written()).isEqualTo(new Written(0, 0, 1, 0));
    }

    @Test
    void otherContentIsARevisionAndTheLastOneWins() {
        Change<FactRow> change = Change.of(SLIGHT, List.of(SERIOUS, SLIGHT, SERIOUS));

        assertThat(change.updates()).isTrue();
        assertThat(change.after()).isEqualTo(SERIOUS);
        assertThat(change.written()).isEqualTo(new Written(0, 3, 0, 0));
    }

    @Test
    void twiceInOneBatchIsOneCollision() {
        Change<FactRow> change = Change.of(null, List.of(SLIGHT, SLIGHT, SERIOUS));

        assertThat(change.inserts()).isTrue();
        assertThat(change.after()).isEqualTo(SERIOUS);
        assertThat(change.written()).isEqualTo(new Written(1, 1, 1, 0));
    }

    @Test
    void whatABatchSaysInBetweenIsKeptAsIfItHadBeenWritten() {
        assertThat(Change.of(null, List.of(SLIGHT, SERIOUS, SERIOUS, SLIGHT)).between())
                .containsExactly(SLIGHT, SERIOUS);
        assertThat(Change.of(SLIGHT, List.of(SERIOUS, SLIGHT)).between()).containsExactly(SERIOUS);
        assertThat(Change.of(SLIGHT, List.of(SLIGHT)).between()).isEmpty();
    }

    /** The number of revisions depends on what was said, not on how polls and files were cut into batches. */
    @Property
    void revisionsAreTheSameHoweverBatchesAreCut(
            @ForAll List<@IntRange(max = 3) Integer> said, @ForAll @IntRange(min = 1, max = 4) int size) {
        List<FactRow> rows = said.stream()
                .map(casualties -> Rows.row("A", MAY, Severity.SLIGHT, Status.PROVISIONAL, casualties))
                .toList();
        int oneByOne = revisions(rows, 1);

        assertThat(revisions(rows, size)).isEqualTo(oneByOne);
    }

    private static int revisions(List<FactRow> rows, int size) {
        @Nullable FactRow now = null;
        int revisions = 0;
        for (int i = 0; i < rows.size(); i += size) {
            Change<FactRow> change = Change.of(now, rows.subList(i, Math.min(rows.size(), i + size)));
            revisions += change.between().size() + (change.updates() ? 1 : 0);
            now = change.after();
        }
        return revisions;
    }

    @Test
    void validatedReplacesProvisionalEvenWithTheSameContent() {
        Change<FactRow> change = Change.of(SLIGHT, List.of(SLIGHT_VALIDATED));

        assertThat(change.updates()).isTrue();
        assertThat(change.after().status()).isEqualTo(Status.VALIDATED);
    }

    @Test
    void provisionalNeverReplacesValidated() {
        Change<FactRow> change = Change.of(SLIGHT_VALIDATED, List.of(SERIOUS));

        assertThat(change.updates()).isFalse();
        assertThat(change.after()).isEqualTo(SLIGHT_VALIDATED);
        assertThat(change.written()).isEqualTo(new Written(0, 0, 1, 0));
    }
}
