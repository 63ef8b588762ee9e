package dev.milepost.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;

class CellWordsTest {
    @Test
    void aCellIsToldInTheWordsOfTheApiWithTheMeasuresThatDiffer() {
        Reconciled.Difference difference = CellWords.of(
                RolledUp.TOTAL_HOUR,
                new Cell(List.of(201812, 7, -1, 5, 1, 2), List.of(1L, -2L, 0L, 0L, 0L, 0L, 0L, 3L), "cambridgeshire"));

        assertThat(difference.key())
                .containsExactly(
                        entry("month", "2018-12"),
                        entry("weekday", 7),
                        entry("hour", null),
                        entry("source", "cambridgeshire"),
                        entry("severity", "fatal"),
                        entry("status", "validated"));
        assertThat(difference.difference())
                .containsExactly(entry("collisions", 1L), entry("casualties", -2L), entry("olderPeople", 3L));
    }

    @Test
    void aRowThatWasNeverOursIsShownAsItIs() {
        Reconciled.Difference day = CellWords.of(
                RolledUp.TOTAL_DAY,
                new Cell(List.of(20249931, 5, 9, 0), List.of(-1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L), null));
        Reconciled.Difference condition = CellWords.of(
                RolledUp.TOTAL_CONDITION,
                new Cell(List.of(202401, Long.MAX_VALUE, 5, 3, 1), List.of(-1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L), null));

        assertThat(day.key())
                .containsEntry("date", "2024-99-31")
                .containsEntry("source", "5")
                .containsEntry("severity", "9")
                .containsEntry("status", "0");
        assertThat(condition.key()).containsEntry("roadConditionId", "9223372036854775807");
    }
}
