package dev.milepost.live;

import dev.milepost.analysis.CommitLog;
import dev.milepost.analysis.CommitLog.Commit;
import dev.milepost.analysis.CommitLog.Written;
import dev.milepost.analysis.Filter;
import dev.milepost.live.LiveEvent.Why;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** What lies between the event that somebody resumes from and here, from the database, page by page as it is taken. */
@ApplicationScoped
class Replay {
    private static final int COMMITS_AT_ONCE = 64;
    private static final int PAGE = 500;

    private final CommitLog log;
    private final Feed feed;
    private final int most;

    Replay(CommitLog log, Feed feed, LiveSettings settings) {
        this.log = log;
        this.feed = feed;
        this.most = settings.maxReplay();
    }

    /** Ends where {@code here} begins; or with a reset, when that cannot be done. */
    Multi<LiveEvent> events(Position since, Position here, Filter filter) {
        return log.look(look -> look.committed(since.high(), since.gaps().keySet(), most + 2)
                        .chain(committed -> look.count(since.high(), here.high(), most + 1)
                                .map(count -> begin(since, here, committed, count))))
                .onItem()
                .transformToMulti(begun -> switch (begun) {
                    case Begun.Reset reset -> Multi.createFrom().item(new LiveEvent.Reset(here.text(), reset.why()));
                    case Begun.Steps steps -> events(steps, since, here, filter);
                });
    }

    private sealed interface Begun {
        record Steps(List<Commit> commits) implements Begun {}

        record Reset(Why why) implements Begun {}
    }

    private Begun begin(Position since, Position here, List<Commit> committed, long count) {
        if (!since.isOf(committed) || !isWhole(since, committed) || since.high() > here.high())
            return new Begun.Reset(Why.UNKNOWN);
        if (committed.size() > most || count > most) return new Begun.Reset(Why.BEHIND);
        return new Begun.Steps(between(committed, since, here));
    }

    static List<Commit> between(List<Commit> committed, Position since, Position here) {
        return committed.stream()
                .filter(commit -> here.reached(commit.id()) && !since.reached(commit.id()))
                .toList();
    }

    /** From nothing on there must be the first ones. */
    private static boolean isWhole(Position since, List<Commit> committed) {
        return since.high() > 0 || committed.isEmpty() || committed.getFirst().id() < Progress.WINDOW;
    }

    private Multi<LiveEvent> events(Begun.Steps steps, Position since, Position here, Filter filter) {
        List<List<Commit>> chunks = new ArrayList<>();
        for (int from = 0; from < steps.commits().size(); from += COMMITS_AT_ONCE)
            chunks.add(steps.commits()
                    .subList(
                            from,
                            Math.min(from + COMMITS_AT_ONCE, steps.commits().size())));
        Walk walk = new Walk(steps.commits(), since, here);
        return Multi.createFrom()
                .iterable(chunks)
                .onItem()
                .transformToMultiAndConcatenate(this::pages)
                .filter(written -> !walk.knows(written))
                .map(written -> new Passing(written, walk.past(written)))
                .filter(passing -> passing.written().passes(filter))
                .map(passing -> new LiveEvent.Collision(
                        passing.id(),
                        feed.json(filter.detail().of(passing.written().collision()))));
    }

    private record Passing(Written written, String id) {}

    private record Place(long commit, long incident) {}

    private Multi<Written> pages(List<Commit> commits) {
        List<Long> ids = commits.stream().map(Commit::id).toList();
        return Multi.createBy()
                .repeating()
                .uni(() -> new Place[] {new Place(0, 0)}, last -> page(ids, last))
                .whilst(page -> page.size() == PAGE)
                .onItem()
                .disjoint();
    }

    private Uni<List<Written>> page(List<Long> commits, Place[] last) {
        Place after = last[0];
        return log.page(commits, after.commit(), after.incident(), PAGE).invoke(page -> {
            if (!page.isEmpty())
                last[0] = new Place(
                        page.getLast().commit(), page.getLast().collision().id());
        });
    }

    /** Where one is at each step from one position to another. */
    static final class Walk {
        private final List<Commit> commits;
        private final Position since;
        private final Position here;
        private Position position;
        private int next;

        Walk(List<Commit> commits, Position since, Position here) {
            this.commits = commits;
            this.since = since;
            this.here = here;
            // of the others nothing will come
            this.position = since.without(since.gaps().keySet().stream()
                    .filter(gap -> here.reached(gap) && commits.stream().noneMatch(commit -> commit.id() == gap))
                    .toList());
        }

        boolean knows(Written written) {
            return written.collision().id() <= since.within(written.commit());
        }

        /** The position after a collision; those before it in the order of commit and id have been passed. */
        String past(Written written) {
            while (commits.get(next).id() < written.commit()) {
                Commit whole = commits.get(next++);
                position = open(whole).after(whole.id(), whole.at());
            }
            Commit commit = commits.get(next);
            return open(commit)
                    .inside(commit.id(), commit.at(), written.collision().id())
                    .text();
        }

        private Position open(Commit commit) {
            return commit.id() <= position.high()
                    ? position
                    : position.with(here.gaps()
                            .subMap(position.high(), false, commit.id(), false)
                            .keySet());
        }
    }
}
