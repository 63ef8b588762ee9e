package dev.milepost.rest;

import dev.milepost.analysis.DataVersion;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A strong ETag of the data and the question: whoever has the answer already gets 304, and the question is not asked. */
record Caching(DataVersion versions) {

    /**
     * @param known If-None-Match of the request
     * @param question the same text for the same question in the same format
     * @param version the data version that an answer is of
     */
    <T> Uni<RestResponse<T>> answer(
            @Nullable String known, String question, Supplier<Uni<T>> ask, Function<T, String> version) {
        return answer(known, question, ask, version, answer -> answer);
    }

    /** @param form what is sent of an answer */
    <T, F> Uni<RestResponse<F>> answer(
            @Nullable String known,
            String question,
            Supplier<Uni<T>> ask,
            Function<T, String> version,
            Function<T, F> form) {
        if (known == null || known.isBlank()) return fresh(question, ask, version, form);
        return versions.current().flatMap(current -> {
            String tag = tag(current, question);
            return matches(known, tag)
                    ? Uni.createFrom()
                            .item(RestResponse.ResponseBuilder.<F>notModified(tag)
                                    .build())
                    : fresh(question, ask, version, form);
        });
    }

    private static <T, F> Uni<RestResponse<F>> fresh(
            String question, Supplier<Uni<T>> ask, Function<T, String> version, Function<T, F> form) {
        return ask.get()
                .map(answer -> RestResponse.ResponseBuilder.ok(form.apply(answer))
                        .tag(tag(version.apply(answer), question))
                        .header("Vary", "Accept")
                        .header("Cache-Control", "no-cache") // keep it, and ask whether it is still true
                        .build());
    }

    static String tag(String version, String question) {
        CRC32 crc = new CRC32();
        crc.update(question.getBytes(StandardCharsets.UTF_8));
        return version + "-" + Long.toHexString(crc.getValue());
    }

    static boolean matches(String known, String tag) {
        return Arrays.stream(known.split(","))
                .map(String::strip)
                .map(each -> each.startsWith("W/") ? each.substring(2) : each)
                .anyMatch(each -> each.equals("*") || each.equals('"' + tag + '"'));
    }
}
