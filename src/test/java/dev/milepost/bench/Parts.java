package dev.milepost.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is measured, by the names that {@code -Dmilepost.bench.only} takes. */
final class Parts {
    interface Part {
        void run(Bench bench) throws Exception;
    }

    private Parts() {}

    static Map<String, Part> all() {
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("stream", Streaming::run);
        return parts;
    }
}
