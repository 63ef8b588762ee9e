package dev.milepost.live;

import dev.milepost.analysis.CommitLog.Commit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How far this instance has followed, transaction by transaction: each is passed on once, when it is seen, however late.
 * A number below the newest that is not seen is a gap: its transaction is under way, or was rolled back, or has only just
 * taken its number. It is given up when it was not there at two looks that lie {@link #SETTLED} apart.
 */
final class Progress {
    static final Duration SETTLED = Duration.ofSeconds(2);

    /** No transaction is under way for so many others that its number would be further back. */
    static final int WINDOW = 10_000;

    /** Of those that were not even there at the first look, so many might just have taken their number. */
    private static final int JUST_TAKEN = 200;

    private Position position;

    private static final Instant UNDER_WAY = Instant.MAX;

    /** Since when each gap has not been there. */
    private final NavigableMap<Long, Instant> gaps = new TreeMap<>();

    /** A transaction that is passed on: where one is before it, with the gaps that it opens, and after it. */
    record Passed(Commit commit, Position before, Position after) {}

    private Progress(Position position) {
        this.position = position;
    }

    /** Where nothing was ever committed. */
    static Progress atNothing() {
        return new Progress(Position.NOTHING);
    }

    /**
     * From now on: what is under way will be passed on, what was committed will not.
     *
     * @param committed the last of them
     * @param begun of the same numbers, those that are there, committed or under way
     */
    static Progress from(List<Commit> committed, Set<Long> begun, Instant now) {
        Commit last = committed.getLast();
        Progress progress = new Progress(Position.NOTHING.after(last.id(), last.at()));
        Set<Long> seen = committed.stream().map(Commit::id).collect(Collectors.toSet());
        for (long id = first(last.id()); id < last.id(); id++)
            if (!seen.contains(id) && (begun.contains(id) || id >= last.id() - JUST_TAKEN))
                progress.gaps.put(id, begun.contains(id) ? UNDER_WAY : now);
        progress.position = progress.position.with(progress.gaps.keySet());
        return progress;
    }

    /** Where the gaps below a number may begin. */
    static long first(long id) {
        return Math.max(1, id - WINDOW);
    }

    Position position() {
        return position;
    }

    List<Long> gaps() {
        return List.copyOf(gaps.keySet());
    }

    /** Which of them are news, in the order in which they are to be passed on. */
    List<Commit> news(List<Commit> committed) {
        return committed.stream()
                .filter(commit -> !position.reached(commit.id()))
                .toList();
    }

    Passed pass(Commit commit) {
        List<Long> opened = new ArrayList<>();
        if (commit.id() > position.high())
            for (long id = Math.max(position.high() + 1, first(commit.id())); id < commit.id(); id++) opened.add(id);
        opened.forEach(gap -> gaps.put(gap, UNDER_WAY));
        gaps.remove(commit.id());
        Position before = position.with(opened);
        position = before.after(commit.id(), commit.at());
        return new Passed(commit, before, position);
    }

    /** @param begun of the gaps, those that are there at this look, committed or not */
    void looked(Set<Long> begun, Instant now) {
        List<Long> dead = new ArrayList<>();
        gaps.replaceAll((gap, absentSince) -> {
            if (begun.contains(gap)) return UNDER_WAY;
            if (absentSince.equals(UNDER_WAY)) return now;
            if (Duration.between(absentSince, now).compareTo(SETTLED) >= 0) dead.add(gap);
            return absentSince;
        });
        dead.forEach(gaps::remove);
        if (!dead.isEmpty()) position = position.without(dead);
    }
}
