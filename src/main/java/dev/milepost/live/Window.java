package dev.milepost.live;

import dev.milepost.analysis.CommitLog.Written;
import dev.milepost.analysis.Detail;
import dev.milepost.analysis.StoredCollision;
import dev.milepost.live.LiveEvent.Why;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The last events of this instance, for all who follow: however many they are, each event is held once. Whoever is
 * further back than it reaches has missed some.
 */
final class Window {
    /** Its words are put together when the first who follows wants them, for all: few may. */
    static final class Event {
        private final Position after;
        private final Written written;
        private final Function<StoredCollision, String> writer;
        private @Nullable String whole;
        private @Nullable String published;

        /** @param after the position after it */
        Event(Position after, Written written, Function<StoredCollision, String> writer) {
            this.after = after;
            this.written = written;
            this.writer = writer;
        }

        /** Of the position after it. */
        String id() {
            return after.text();
        }

        Written written() {
            return written;
        }

        /** @param detail everything, or the one that is public */
        synchronized String json(Detail detail) {
            String words = detail.isWhole() ? whole : published;
            if (words != null) return words;
            words = writer.apply(detail.of(written.collision()));
            if (detail.isWhole()) whole = words;
            else published = words;
            return words;
        }
    }

    private final @Nullable Event[] events;
    private long next;
    private Position here = Position.NOTHING;
    private long brokenAt = -1;
    private Why broken = Why.SLOW;

    Window(int size) {
        this.events = new Event[size];
    }

    synchronized void add(Event event) {
        events[index(next)] = event;
        next++;
        here = event.after;
    }

    /** One is somewhere else without an event. */
    synchronized void moved(Position position) {
        here = position;
    }

    /** What comes does not follow from what was: whoever is in here has missed some. */
    synchronized void interrupt(Why why) {
        brokenAt = next;
        broken = why;
        next += events.length + 1L;
        Arrays.fill(events, null);
    }

    /** The number of the next event. */
    synchronized long next() {
        return next;
    }

    /** Where one is who has read everything before this number, which must be all there is; else null. */
    synchronized @Nullable String idAt(long number) {
        return number == next ? here.text() : null;
    }

    synchronized String id() {
        return here.text();
    }

    synchronized boolean missed(long number) {
        return number < next - events.length;
    }

    /** Of a number that was missed. */
    synchronized Why why(long number) {
        return number <= brokenAt ? broken : Why.SLOW;
    }

    /** Null when it was missed, or is not there yet. */
    synchronized @Nullable Event at(long number) {
        return number >= next || missed(number) ? null : events[index(number)];
    }

    private int index(long number) {
        return (int) (number % events.length);
    }
}
