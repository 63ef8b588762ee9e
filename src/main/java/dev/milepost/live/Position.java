package dev.milepost.live;

import dev.milepost.analysis.CommitLog.Commit;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far somebody has followed: every transaction up to {@code high}, except the gaps. As text it is the id of an event:
 * {@code high.stamp;gap,gap.incident}, gaps as distances from {@code high}.
 *
 * @param stamp when {@code high} was written, in milliseconds, by which another database is told from this one
 * @param gaps transactions that are not followed to their end yet, each with the last of its collisions that was; 0 for none
 */
record Position(long high, long stamp, NavigableMap<Long, Long> gaps) {
    static final Position NOTHING = new Position(0, 0, new TreeMap<>());

    private static final Pattern SHAPE =
            Pattern.compile("(\\d{1,18})\\.([0-9a-z]{1,12})(?:;((?:\\d{1,18}(?:\\.\\d{1,18})?,?)+))?");

    private static final int LONGEST = 16_000;
    private static final int BASE = 36;

    Position {
        gaps = Collections.unmodifiableNavigableMap(new TreeMap<>(gaps));
    }

    /** Empty for a text that is no position. */
    static Optional<Position> read(String text) {
        if (text.length() > LONGEST) return Optional.empty();
        Matcher parts = SHAPE.matcher(text);
        if (!parts.matches()) return Optional.empty();
        long high = Long.parseLong(parts.group(1));
        TreeMap<Long, Long> gaps = new TreeMap<>();
        if (parts.group(3) != null)
            for (String gap : parts.group(3).split(",")) {
                int dot = gap.indexOf('.');
                long distance = Long.parseLong(dot < 0 ? gap : gap.substring(0, dot));
                if (distance >= high) return Optional.empty();
                gaps.put(high - distance, dot < 0 ? 0 : Long.parseLong(gap.substring(dot + 1)));
            }
        return Optional.of(new Position(high, Long.parseLong(parts.group(2), BASE), gaps));
    }

    /** Whether they are of the database that this position is of: its newest transaction is among them, as it was. */
    boolean isOf(List<Commit> committed) {
        return high == 0
                || committed.stream()
                        .anyMatch(commit -> commit.id() == high && commit.at().toEpochMilli() == stamp);
    }

    boolean reached(long commit) {
        return commit <= high && !gaps.containsKey(commit);
    }

    /** The last collision of a transaction that is only followed in part; 0 when it is not followed at all. */
    long within(long commit) {
        return gaps.getOrDefault(commit, 0L);
    }

    /** After a collision of a transaction that has more of them. */
    Position inside(long commit, Instant at, long incident) {
        NavigableMap<Long, Long> open = new TreeMap<>(gaps);
        open.put(commit, incident);
        return commit > high ? new Position(commit, at.toEpochMilli(), open) : new Position(high, stamp, open);
    }

    /** After the whole of a transaction. */
    Position after(long commit, Instant at) {
        NavigableMap<Long, Long> open = new TreeMap<>(gaps);
        open.remove(commit);
        return commit > high ? new Position(commit, at.toEpochMilli(), open) : new Position(high, stamp, open);
    }

    /** With more gaps. */
    Position with(Iterable<Long> more) {
        NavigableMap<Long, Long> open = new TreeMap<>(gaps);
        more.forEach(gap -> open.putIfAbsent(gap, 0L));
        return new Position(high, stamp, open);
    }

    /** Without gaps that nothing will ever come of. */
    Position without(Iterable<Long> dead) {
        NavigableMap<Long, Long> open = new TreeMap<>(gaps);
        dead.forEach(open::remove);
        return new Position(high, stamp, open);
    }

    String text() {
        StringBuilder text = new StringBuilder().append(high).append('.').append(Long.toString(stamp, BASE));
        char before = ';';
        Iterator<Map.Entry<Long, Long>> open = gaps.descendingMap().entrySet().iterator();
        while (open.hasNext()) {
            Map.Entry<Long, Long> gap = open.next();
            text.append(before).append(high - gap.getKey());
            if (gap.getValue() > 0) text.append('.').append(gap.getValue());
            before = ',';
        }
        return text.toString();
    }
}
