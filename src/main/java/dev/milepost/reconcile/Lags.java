package dev.milepost.reconcile;

import dev.milepost.ingest.source.kafka.Topics;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Positions held against where the broker says the partitions end. A broker that does not say is a warning. */
record Lags(List<Reconciled.Partition> partitions, List<String> warnings) {

    /** Asks where a topic's partitions end. */
    interface Broker {
        Uni<Topics.Ends> ends(String topic, Collection<Integer> partitions);
    }

    static Uni<Lags> of(List<Position> positions, Broker broker, Duration patience) {
        Map<String, List<Position>> byTopic = new LinkedHashMap<>();
        for (Position position : positions)
            byTopic.computeIfAbsent(position.topic(), absent -> new ArrayList<>())
                    .add(position);
        return Multi.createFrom()
                .iterable(byTopic.entrySet())
                .onItem()
                .transformToUni(topic -> of(topic.getKey(), topic.getValue(), broker, patience))
                .merge()
                .collect()
                .asList()
                .map(Lags::joined);
    }

    private static Uni<Lags> of(String topic, List<Position> positions, Broker broker, Duration patience) {
        return Uni.createFrom()
                .deferred(() -> broker.ends(
                        topic, positions.stream().map(Position::partition).toList()))
                .ifNoItem()
                .after(patience)
                .fail()
                .map(ends -> known(topic, positions, ends))
                .onFailure()
                .recoverWithItem(failure -> unknown(topic, positions));
    }

    private static Lags unknown(String topic, List<Position> positions) {
        return new Lags(
                positions.stream()
                        .map(position -> partition(position, null, null))
                        .toList(),
                List.of("The broker did not say where the partitions of the topic " + topic
                        + " end, so their lag is not" + " known. Check that the broker runs and has that topic."));
    }

    private static Lags known(String topic, List<Position> positions, Topics.Ends ends) {
        List<Reconciled.Partition> partitions = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (Position position : positions) {
            Long end = ends.offsets().get(position.partition());
            boolean sameLog = ends.topicId().equals(position.topicId());
            boolean within = end != null && end >= position.next();
            partitions.add(partition(position, end, end != null && sameLog && within ? end - position.next() : null));
            String of = topic + "-" + position.partition();
            if (!sameLog)
                warnings.add(of + " belongs to a topic that was made anew since it was read last: it is read from its"
                        + " start when an instance claims it.");
            else if (!within)
                warnings.add(of + " ends before its position: its log has lost its end, and is read again from its"
                        + " start when an instance claims it.");
        }
        return new Lags(partitions, warnings);
    }

    private static Reconciled.Partition partition(Position position, @Nullable Long end, @Nullable Long lag) {
        return new Reconciled.Partition(
                position.topic(),
                position.partition(),
                position.next(),
                end,
                lag,
                position.owner(),
                position.epoch(),
                position.updated());
    }

    private static Lags joined(List<Lags> topics) {
        return new Lags(
                topics.stream()
                        .flatMap(topic -> topic.partitions().stream())
                        .sorted(java.util.Comparator.comparing(Reconciled.Partition::topic)
                                .thenComparing(Reconciled.Partition::partition))
                        .toList(),
                topics.stream()
                        .flatMap(topic -> topic.warnings().stream())
                        .sorted()
                        .toList());
    }
}
