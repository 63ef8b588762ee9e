package dev.milepost.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.milepost.analysis.Answer;
import dev.milepost.analysis.DataVersion;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * A strong ETag of the data and the question: whoever has the answer already gets 304, and the question is not asked. The
 * last answers are kept, so it is not asked for others either as long as the data are the same.
 */
@ApplicationScoped
class Caching {
    /** Rows of all answers that are kept, about 400 bytes each. */
    private static final int ROWS = 20_000;

    /** What an answer says of itself, in rows. */
    private static final int META = 30;

    private final DataVersion versions;
    private final Cache<Object, Answer> answers = Caffeine.newBuilder()
            .maximumWeight(ROWS)
            .weigher((Object question, Answer answer) -> META + answer.rows().size())
            .build();

    Caching(DataVersion versions) {
        this.versions = versions;
    }

    /**
     * @param known If-None-Match of the request
     * @param question equal, and of the same text, for the same question in the same format
     */
    <T extends Answer> Uni<RestResponse<T>> answer(@Nullable String known, Object question, Supplier<Uni<T>> ask) {
        return answer(known, question, ask, answer -> answer);
    }

    /** @param form what is sent of an answer */
    <T extends Answer, F> Uni<RestResponse<F>> answer(
            @Nullable String known, Object question, Supplier<Uni<T>> ask, Function<T, F> form) {
        @Nullable T kept = kept(question);
        String tags = known == null ? "" : known;
        if (tags.isBlank() && kept == null) return fresh(question, ask, form);
        return versions.current().flatMap(current -> {
            String tag = tag(current, question);
            if (matches(tags, tag))
                return Uni.createFrom()
                        .item(RestResponse.ResponseBuilder.<F>notModified(tag).build());
            return kept != null && kept.meta().dataVersion().equals(current)
                    ? Uni.createFrom().item(response(question, kept, form))
                    : fresh(question, ask, form);
        });
    }

    /** The same question has answers of the same kind. */
    @SuppressWarnings("unchecked")
    private <T extends Answer> @Nullable T kept(Object question) {
        return (T) answers.getIfPresent(question);
    }

    private <T extends Answer, F> Uni<RestResponse<F>> fresh(
            Object question, Supplier<Uni<T>> ask, Function<T, F> form) {
        return ask.get()
                .invoke(answer -> answers.put(question, answer))
                .map(answer -> response(question, answer, form));
    }

    private static <T extends Answer, F> RestResponse<F> response(Object question, T answer, Function<T, F> form) {
        return RestResponse.ResponseBuilder.ok(form.apply(answer))
                .tag(tag(answer.meta().dataVersion(), question))
                .header("Vary", "Accept")
                .header("Cache-Control", "no-cache") // keep it, and ask whether it is still true
                .build();
    }

    static String tag(String version, Object question) {
        CRC32 crc = new CRC32();
        crc.update(question.toString().getBytes(StandardCharsets.UTF_8));
        return version + "-" + Long.toHexString(crc.getValue());
    }

    static boolean matches(String known, String tag) {
        return Arrays.stream(known.split(","))
                .map(String::strip)
                .map(each -> each.startsWith("W/") ? each.substring(2) : each)
                .anyMatch(each -> each.equals("*") || each.equals('"' + tag + '"'));
    }
}
