package dev.milepost.rejects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.RejectReason;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RejectFilterTest {
    @Test
    void nothingAskedIsTheRangeAlone() {
        RejectFilter.Condition condition = RejectFilter.ALL.condition("Reject_ID < ?", 9L);

        assertThat(condition.text()).isEqualTo("Reject_ID < ?");
        assertThat(condition.values()).containsExactly(9L);
    }

    @Test
    void daysAreIncludedAndWhatWasAskedIsAmongTheValuesOnly() {
        LocalDate day = LocalDate.of(2024, 5, 1);
        RejectFilter filter =
                new RejectFilter(Set.of(RejectReason.NO_DATE, RejectReason.NO_KEY), 7L, day, day, RejectState.OPEN);

        RejectFilter.Condition condition = filter.condition("Reject_ID < ?", 9L);

        assertThat(condition.text())
                .isEqualTo("Reject_ID < ? AND Reason IN (?, ?) AND Import_ID = ? AND Rejected_At >= ?"
                        + " AND Rejected_At < ? AND State = ?");
        assertThat(condition.values())
                .containsExactly(
                        9L,
                        "NO_KEY",
                        "NO_DATE",
                        7L,
                        day.atStartOfDay(),
                        day.plusDays(1).atStartOfDay(),
                        "open");
    }
}
