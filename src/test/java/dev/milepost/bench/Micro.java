package dev.milepost.bench;

import dev.milepost.collision.CodeLists;
import dev.milepost.collision.Coded;
import dev.milepost.collision.Collision;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.Status;
import dev.milepost.ingest.decode.EventDecoder;
import dev.milepost.ingest.transform.Transform;
import dev.milepost.ingest.write.EncodedRow;
import dev.milepost.simulate.CollisionEvent;
import dev.milepost.simulate.SimulatedEvents;
import dev.milepost.warehouse.Keys;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What each step costs a record, in nanoseconds and, by the GC profiler, in bytes; over a thousand different events. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Micro {
    private static final int EVENTS = 1_024;
    private static final LocalDate TODAY = LocalDate.now();

    private final CodeLists lists = CodeLists.bundled();
    private final EventDecoder decoder = new EventDecoder();
    private final Transform transform = new Transform(lists);
    private final List<CollisionEvent> events = new ArrayList<>();
    private final List<byte[]> payloads = new ArrayList<>();
    private final List<RawRecord> raw = new ArrayList<>();
    private final List<Collision> collisions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>(64);
    private int next;

    @Setup
    public void draw() {
        SimulatedEvents simulated = new SimulatedEvents(1, Events.SPREAD);
        for (int i = 0; i < EVENTS; i++) {
            CollisionEvent event = simulated.next();
            events.add(event);
            payloads.add(SimulatedEvents.json(event));
            raw.add(value(decoder.decode(payloads.getLast())));
            collisions.add(value(transformed(raw.getLast())));
        }
    }

    @Benchmark
    public Outcome<RawRecord> decode() {
        return decoder.decode(payloads.get(following()));
    }

    @Benchmark
    public Outcome<Collision> transform() {
        return transformed(raw.get(following()));
    }

    @Benchmark
    public Outcome<Collision> decodeAndTransform() {
        return transformed(value(decoder.decode(payloads.get(following()))));
    }

    /** The six coded values of one record. */
    @Benchmark
    public int codeLists() {
        CollisionEvent event = events.get(following());
        return code(lists.severity().resolve(event.severity()))
                + code(lists.surface().resolve(event.surface()))
                + code(lists.weather().resolve(event.weather()))
                + code(lists.light().resolve(event.light()))
                + code(lists.crossingFacility().resolve(event.crossingFacility()))
                + code(lists.crossingControl().resolve(event.crossingControl()));
    }

    /** Those of its three dimensions, and the hash of what it says. */
    @Benchmark
    public long keys() {
        Collision collision = collisions.get(following());
        long location = Keys.location(collision.location());
        long conditions = Keys.conditions(collision.conditions());
        long crossing = Keys.crossing(collision.crossing());
        return Keys.content(collision, location, conditions, crossing);
    }

    /** The keys included; the list is that of a statement of many rows. */
    @Benchmark
    public List<Object> encodeRow() {
        values.clear();
        EncodedRow.addTo(values, collisions.get(following()));
        return values;
    }

    private Outcome<Collision> transformed(RawRecord record) {
        return transform.apply(record, "live", Status.PROVISIONAL, TODAY);
    }

    private int following() {
        return next = next + 1 & EVENTS - 1;
    }

    private static int code(Coded value) {
        return value.code();
    }

    private static <T> T value(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Accepted<T> accepted -> accepted.value();
            case Outcome.Rejected<T> rejected -> throw new IllegalStateException(rejected.detail());
        };
    }
}
