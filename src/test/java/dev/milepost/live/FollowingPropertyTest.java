package dev.milepost.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.analysis.CommitLog.Commit;
import dev.milepost.analysis.CommitLog.Written;
import dev.milepost.analysis.StoredCollision;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Transactions take their numbers, write, and commit or roll back in any order, while two instances look whenever they
 * like and a client goes from one to the other at any event: it gets each collision once.
 */
class FollowingPropertyTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Property(tries = 400)
    void eachCollisionReachesAClientOnceWhereverItResumes(@ForAll long seed) {
        Random random = new Random(seed);
        Database database = new Database(random);
        for (int i = random.nextInt(30); i > 0; i--) database.step();
        Instance[] instances = {new Instance(database), new Instance(database)};
        Client client = new Client(instances[0]);
        Set<Long> before = database.visible();

        for (int i = 0; i < 300; i++) {
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> database.step();
                case 3 -> instances[random.nextInt(2)].look();
                case 4 -> client.take(random.nextInt(5));
                default -> client.resume(instances[random.nextInt(2)]);
            }
        }
        database.finish();
        client.resume(instances[1]);
        client.take(Integer.MAX_VALUE);

        Set<Long> expected = new TreeSet<>(database.visible());
        expected.removeAll(before);
        assertThat(client.got).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(client.got)).isEqualTo(expected);
    }

    /** Transactions under way, committed, or gone. */
    private static final class Database {
        private final Random random;
        private final TreeMap<Long, List<Long>> underWay = new TreeMap<>();
        private final TreeMap<Long, List<Long>> committed = new TreeMap<>();
        private final TreeMap<Long, Instant> numbered = new TreeMap<>();
        private long number;
        private long incident;
        private Instant now = START;

        Database(Random random) {
            this.random = random;
        }

        void step() {
            now = now.plusMillis(random.nextInt(300));
            // a number is taken a moment before its row is there
            for (Long each : List.copyOf(numbered.keySet()))
                if (numbered.get(each).plusSeconds(1).isBefore(now) || random.nextInt(4) == 0) begin(each);
            switch (random.nextInt(5)) {
                case 0, 1 -> numbered.put(++number, now);
                case 2, 3 -> end(true);
                default -> end(false);
            }
        }

        private void begin(long commit) {
            numbered.remove(commit);
            List<Long> incidents = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) incidents.add(++incident);
            underWay.put(commit, incidents);
        }

        private void end(boolean commits) {
            if (underWay.isEmpty()) return;
            List<Long> open = List.copyOf(underWay.keySet());
            long one = open.get(random.nextInt(open.size()));
            List<Long> incidents = underWay.remove(one);
            if (commits) committed.put(one, incidents);
        }

        void finish() {
            for (Long each : List.copyOf(numbered.keySet())) begin(each);
            while (!underWay.isEmpty()) end(random.nextBoolean());
            now = now.plusSeconds(1);
        }

        Set<Long> visible() {
            Set<Long> all = new HashSet<>();
            committed.values().forEach(all::addAll);
            return all;
        }

        List<Commit> commits(long from, List<Long> ids) {
            return committed.keySet().stream()
                    .filter(id -> id >= from || ids.contains(id))
                    .map(Database::commit)
                    .toList();
        }

        Set<Long> begun() {
            Set<Long> begun = new HashSet<>(committed.keySet());
            begun.addAll(underWay.keySet());
            return begun;
        }

        static Commit commit(long id) {
            return new Commit(id, START.plusMillis(id));
        }
    }

    private record Event(long incident, String id) {}

    /** What a feed does with its looks. */
    private static final class Instance {
        private final Database database;
        private final List<Event> window = new ArrayList<>();
        private Progress progress;

        Instance(Database database) {
            this.database = database;
            List<Commit> all = database.commits(0, List.of());
            this.progress = all.isEmpty() ? Progress.atNothing() : Progress.from(all, database.begun(), database.now);
        }

        void look() {
            List<Commit> committed = database.commits(progress.position().high(), progress.gaps());
            assertThat(progress.position().isOf(committed)).isTrue();
            for (Commit commit : progress.news(committed)) {
                Progress.Passed passed = progress.pass(commit);
                List<Long> incidents = database.committed.get(commit.id());
                for (Long each : incidents) {
                    Position after = each.equals(incidents.getLast())
                            ? passed.after()
                            : passed.before().inside(commit.id(), commit.at(), each);
                    window.add(new Event(each, after.text()));
                }
            }
            progress.looked(database.begun(), database.now);
        }
    }

    private static final class Client {
        private final List<Long> got = new ArrayList<>();
        private final List<Event> waiting = new ArrayList<>();
        private Instance instance;
        private int next;
        private String last;

        Client(Instance instance) {
            this.instance = instance;
            this.last = instance.progress.position().text();
        }

        void take(int most) {
            for (int i = 0; i < most; i++) {
                Event event;
                if (!waiting.isEmpty()) event = waiting.removeFirst();
                else if (next < instance.window.size()) event = instance.window.get(next++);
                else return;
                got.add(event.incident());
                last = event.id();
            }
        }

        /** As the replay does it: a look, then what lies between, then the window. */
        void resume(Instance other) {
            instance = other;
            other.look();
            next = other.window.size();
            Position here = other.progress.position();
            Position since = Optional.of(last).flatMap(Position::read).orElseThrow();
            List<Commit> committed = other.database.commits(
                    since.high(), List.copyOf(since.gaps().keySet()));
            assertThat(since.isOf(committed)).isTrue();
            assertThat(since.high()).isLessThanOrEqualTo(here.high());
            List<Commit> steps = Replay.between(committed, since, here);
            Replay.Walk walk = new Replay.Walk(steps, since, here);
            waiting.clear();
            for (Commit commit : steps)
                for (Long incident : other.database.committed.get(commit.id())) {
                    Written written = written(commit.id(), incident);
                    if (!walk.knows(written)) waiting.add(new Event(incident, walk.past(written)));
                }
        }

        private static Written written(long commit, long incident) {
            StoredCollision.Place nowhere = new StoredCollision.Place(null, null, null, null, null, null);
            return new Written(
                    commit,
                    new StoredCollision(
                            incident,
                            "s",
                            "r",
                            "provisional",
                            LocalDate.EPOCH,
                            null,
                            "slight",
                            nowhere,
                            new StoredCollision.Circumstances(null, null, null, null),
                            new StoredCollision.Crossings(null, null),
                            1,
                            1,
                            new StoredCollision.Involved(0, 0, 0, 0, 0),
                            START,
                            START),
                    nowhere);
        }
    }
}
