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
        parts.put("import", Importing::run);
        parts.put("latency", Latency::run);
        parts.put("flat", Flat::run);
        parts.put("questions", Asking::run);
        parts.put("start", Starting::run);
        parts.put("micro", MicroTable::run);
        parts.put("scale", Scaling::run);
        parts.put("footprint", Footprint::run);
        return parts;
    }
}
