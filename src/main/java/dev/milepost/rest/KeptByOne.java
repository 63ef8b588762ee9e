package dev.milepost.rest;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Where answers depend on who asks, nobody between keeps one of them for others. */
final class KeptByOne {
    private static final String CACHE = "Cache-Control";

    private KeptByOne() {}

    static void mark(RoutingContext context) {
        context.addHeadersEndHandler(now -> {
            MultiMap headers = context.response().headers();
            headers.set(CACHE, narrowed(headers.get(CACHE)));
            headers.add("Vary", "Authorization");
        });
    }

    static String narrowed(@Nullable String cache) {
        if (cache == null || cache.isBlank()) return "private";
        if (cache.contains("no-store") || cache.contains("private")) return cache;
        return cache.contains("public") ? cache.replace("public", "private") : "private, " + cache;
    }
}
