package dev.milepost.fault;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the warehouse must hold after all that was sent, calculated by the rules of the domain and by nothing of the
 * application: the last record of a key wins, but what a file has published is not replaced by what the stream says.
 */
final class Model {
    /** The source of events that name none. */
    static final String STREAM = "live";

    /** What a key says in the end. */
    record Fact(Said said, boolean validated) {}

    private final Map<Key, Said> streamed = new HashMap<>();
    private final Map<Key, Said> published = new HashMap<>();
    private final Map<String, Integer> rejects = new TreeMap<>();
    private long messages;
    private long fileRows;
    private long streamRevisions;

    /** The stream says this of a collision. */
    synchronized void streamed(Key key, Said said) {
        messages++;
        Said before = streamed.put(key, said);
        // of keys that a file speaks of too it depends on who comes first
        if (before != null && !before.equals(said) && key.source().equals(STREAM)) streamRevisions++;
    }

    /** A published file says this of a collision; a later row of the same file wins. */
    synchronized void published(Key key, Said said) {
        fileRows++;
        published.put(key, said);
    }

    /** A message that cannot be loaded, and why. */
    synchronized void rejected(String reason, byte @Nullable [] message) {
        messages++;
        rejects.merge(Rejects.text(reason, message), 1, Integer::sum);
    }

    /** A row of a file that cannot be loaded, and why. */
    synchronized void rejected(String reason) {
        fileRows++;
        rejects.merge(reason, 1, Integer::sum);
    }

    /** What the stream has said last of a collision. */
    synchronized @Nullable Said said(Key key) {
        return streamed.get(key);
    }

    synchronized long messages() {
        return messages;
    }

    synchronized long fileRows() {
        return fileRows;
    }

    /** How often the content of a key was replaced by another, of the keys that only the stream speaks of. */
    synchronized long streamRevisions() {
        return streamRevisions;
    }

    /** How often each reject is there: as {@link Rejects#text} has it. */
    synchronized Map<String, Integer> rejects() {
        return new TreeMap<>(rejects);
    }

    /** Null for a key that must not be there. */
    synchronized @Nullable Fact fact(Key key) {
        Said file = published.get(key);
        if (file != null) return new Fact(file, true);
        Said stream = streamed.get(key);
        return stream == null ? null : new Fact(stream, false);
    }

    synchronized void forEach(BiConsumer<Key, Fact> each) {
        published.forEach((key, said) -> each.accept(key, new Fact(said, true)));
        streamed.forEach((key, said) -> {
            if (!published.containsKey(key)) each.accept(key, new Fact(said, false));
        });
    }
}
