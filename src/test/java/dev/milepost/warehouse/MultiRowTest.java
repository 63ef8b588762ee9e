package dev.milepost.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MultiRowTest {

    @Property
    void aStatementHasAPowerOfTwoOfRowsSoThatFewArePrepared(
            @ForAll @IntRange(min = 1, max = 20_000) int rows, @ForAll boolean filled) {
        int size = MultiRow.size(rows, filled);
        assertThat(Integer.bitCount(size)).isEqualTo(1);
        assertThat(size).isLessThanOrEqualTo(256);
    }

    @Property
    void withoutFillingNoStatementHasMoreRowsThanThereAre(@ForAll @IntRange(min = 1, max = 20_000) int rows) {
        assertThat(MultiRow.size(rows, false)).isLessThanOrEqualTo(rows);
    }

    @Property
    void filledThreeStatementsAreEnoughForWhatOneOfTheLargestTakes(@ForAll @IntRange(min = 1, max = 256) int rows) {
        int statements = 0;
        int rest = rows;
        while (rest > 0) {
            rest -= MultiRow.size(rest, true);
            statements++;
        }
        assertThat(statements).isLessThanOrEqualTo(3);
        assertThat(-rest).isLessThanOrEqualTo(Math.max(7, rows / 3));
    }

    @Test
    void aFewRowsMoreCostLessThanAStatementMore() {
        assertThat(MultiRow.size(30, true)).isEqualTo(32);
        assertThat(MultiRow.size(30, false)).isEqualTo(16);
        assertThat(MultiRow.size(33, true)).isEqualTo(32);
        assertThat(MultiRow.size(9, true)).isEqualTo(16);
    }
}
