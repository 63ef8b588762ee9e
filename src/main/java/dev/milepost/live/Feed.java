package dev.milepost.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.analysis.CommitLog;
import dev.milepost.analysis.CommitLog.Commit;
import dev.milepost.analysis.CommitLog.Look;
import dev.milepost.analysis.CommitLog.Written;
import dev.milepost.analysis.StoredCollision;
import dev.milepost.live.LiveEvent.Why;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks what was committed since the last look, and puts it into the window. One look at a time. */
@ApplicationScoped
class Feed {
    private static final Logger LOG = Logger.getLogger(Feed.class);

    private final CommitLog log;
    private final ObjectMapper json;
    private final LiveMeters meters;
    private final int most;
    private final Window window;
    private @Nullable Progress progress;

    /** Where somebody begins who follows from now on: with this event, from this position. */
    record Here(long next, Position position) {}

    Feed(CommitLog log, ObjectMapper json, LiveMeters meters, LiveSettings settings) {
        this.log = log;
        this.json = json;
        this.meters = meters;
        this.most = settings.maxReplay();
        this.window = new Window(settings.maxReplay());
    }

    Window window() {
        return window;
    }

    /** What was committed before the next look is nobody's news. */
    void forget() {
        if (progress == null) return;
        progress = null;
        window.interrupt(Why.SLOW);
    }

    /** Completes with where one is after it. */
    Uni<Here> look() {
        Progress known = progress;
        return log.look(look -> known == null ? begin(look) : goOn(look, known))
                .map(now -> new Here(window.next(), now.position()));
    }

    private Uni<Progress> begin(Look look) {
        return look.newest().chain(newest -> {
            if (newest.isEmpty()) return Uni.createFrom().item(() -> begun(Progress.atNothing()));
            long first = Progress.first(newest.getFirst().id());
            return look.committed(first, List.of(), 2 * Progress.WINDOW)
                    .chain(committed -> look.begun(first, committed.getLast().id())
                            .map(begun -> begun(Progress.from(committed, begun, Instant.now()))));
        });
    }

    private Progress begun(Progress begun) {
        progress = begun;
        window.moved(begun.position());
        return begun;
    }

    private Uni<Progress> goOn(Look look, Progress known) {
        return look.committed(known.position().high(), known.gaps(), most + 2).chain(committed -> {
            if (!known.position().isOf(committed)) return interrupted(look, Why.RESTORED);
            List<Commit> news = known.news(committed);
            if (news.isEmpty()) return settled(look, known);
            if (news.size() > most) return interrupted(look, Why.BEHIND);
            return look.written(news.stream().map(Commit::id).toList(), most + 1)
                    .emitOn(Infrastructure.getDefaultExecutor())
                    .chain(written -> {
                        if (written.size() > most) return interrupted(look, Why.BEHIND);
                        pass(known, news, written);
                        return settled(look, known);
                    });
        });
    }

    private Uni<Progress> interrupted(Look look, Why why) {
        LOG.infof("Whoever follows begins anew: %s", why.sentence());
        window.interrupt(why);
        return begin(look);
    }

    private Uni<Progress> settled(Look look, Progress known) {
        List<Long> gaps = known.gaps();
        if (gaps.isEmpty()) return Uni.createFrom().item(known);
        return look.begun(gaps.getFirst(), gaps.getLast()).map(begun -> {
            known.looked(begun, Instant.now());
            window.moved(known.position());
            return known;
        });
    }

    private void pass(Progress known, List<Commit> news, List<Written> written) {
        Map<Long, List<Written>> byCommit = written.stream().collect(Collectors.groupingBy(Written::commit));
        for (Commit commit : news) {
            Progress.Passed passed = known.pass(commit);
            List<Written> its = byCommit.getOrDefault(commit.id(), List.of());
            for (int i = 0; i < its.size(); i++) {
                Written each = its.get(i);
                Position after = i == its.size() - 1
                        ? passed.after()
                        : passed.before()
                                .inside(
                                        commit.id(),
                                        commit.at(),
                                        each.collision().id());
                window.add(new Window.Event(after, each, this::json));
            }
            if (its.isEmpty()) window.moved(passed.after());
            meters.seen(commit.at());
        }
    }

    String json(StoredCollision collision) {
        try {
            return json.writeValueAsString(collision);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a collision cannot be written as JSON", e);
        }
    }
}
