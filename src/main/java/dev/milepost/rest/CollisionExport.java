package dev.milepost.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.milepost.analysis.StoredCollision;
import io.smallrye.mutiny.Multi;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists of collisions as pieces of one file. Nothing is written before the first of them is there. */
final class CollisionExport {
    /** Excel takes a file without it for one in the code page of the machine. */
    static final String BYTE_ORDER_MARK = "\uFEFF";

    private final ObjectWriter json;

    CollisionExport(ObjectMapper json) {
        this.json = json.writer();
    }

    Multi<byte[]> csv(Multi<List<StoredCollision>> collisions) {
        return Multi.createFrom().deferred(() -> {
            AtomicBoolean begun = new AtomicBoolean();
            return collisions.map(
                    some -> bytes((begun.getAndSet(true) ? "" : BYTE_ORDER_MARK + CollisionColumns.csvHeader())
                            + CollisionColumns.csv(some)));
        });
    }

    /** Without the last end of line, which the transport adds. */
    Multi<byte[]> ndjson(Multi<List<StoredCollision>> collisions) {
        return collisions
                .select()
                .where(some -> !some.isEmpty())
                .map(some -> bytes(joined(some, collision -> collision, "\n")));
    }

    Multi<byte[]> geoJson(Multi<List<StoredCollision>> collisions) {
        return Multi.createFrom().deferred(() -> {
            AtomicBoolean begun = new AtomicBoolean();
            return collisions
                    .map(some ->
                            bytes((begun.getAndSet(true) ? ",\n" : "{\"type\":\"FeatureCollection\",\"features\":[\n")
                                    + joined(some, GeoJson::feature, ",\n")))
                    .onCompletion()
                    .continueWith(bytes("\n]}\n"));
        });
    }

    byte[] page(List<StoredCollision> collisions, Optional<String> next) {
        List<Link> links = next.map(href -> List.of(new Link(href, "next", GeoJson.TYPE, null)))
                .orElse(List.of());
        return bytes(text(new GeoJson.Collection(
                links, null, null, collisions.stream().map(GeoJson::feature).toList())));
    }

    private String joined(List<StoredCollision> some, Function<StoredCollision, Object> form, String between) {
        return some.stream().map(form).map(this::text).collect(Collectors.joining(between));
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
