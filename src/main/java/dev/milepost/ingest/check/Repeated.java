package dev.milepost.ingest.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Rows that have the key of a row before them, told apart by whether the last row before them with that key says the
 * same: then loading them changes nothing, else each replaces the one before.
 */
public record Repeated(Rows same, Rows other) {
    private static final int SAMPLES = 10;

    /** @param first of them, in the order of the file */
    public record Rows(long count, List<Row> first) {
        public Rows {
            first = List.copyOf(first);
        }
    }

    public record Row(int part, long line, String key) {}

    /** Counts them in whatever order they are found. */
    static final class Count {
        private long same;
        private long other;
        private final First firstSame = new First();
        private final First firstOther = new First();

        void add(Entry entry, boolean saysTheSame) {
            if (saysTheSame) same++;
            else other++;
            (saysTheSame ? firstSame : firstOther).add(entry);
        }

        void add(Count found) {
            same += found.same;
            other += found.other;
            found.firstSame.rows.forEach(firstSame::add);
            found.firstOther.rows.forEach(firstOther::add);
        }

        Repeated repeated() {
            return new Repeated(new Rows(same, firstSame.inOrder()), new Rows(other, firstOther.inOrder()));
        }
    }

    private static final class First {
        private static final Comparator<Row> IN_FILE =
                Comparator.comparingInt(Row::part).thenComparingLong(Row::line);
        private final PriorityQueue<Row> rows = new PriorityQueue<>(IN_FILE.reversed());

        void add(Entry entry) {
            if (rows.size() == SAMPLES) {
                Row last = rows.element();
                boolean behind =
                        entry.part() > last.part() || entry.part() == last.part() && entry.line() > last.line();
                if (behind) return;
            }
            add(new Row(entry.part(), entry.line(), entry.shown()));
        }

        void add(Row row) {
            rows.add(row);
            if (rows.size() > SAMPLES) rows.remove();
        }

        List<Row> inOrder() {
            List<Row> sorted = new ArrayList<>(rows);
            sorted.sort(IN_FILE);
            return sorted;
        }
    }
}
