package dev.milepost.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.milepost.analysis.Answer;
import dev.milepost.analysis.DataVersion;
import dev.milepost.analysis.SharedLook;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * A strong ETag of the data and the question: whoever has the answer already gets 304, and the question is not asked. The
 * last answers are kept, so it is not asked for others either as long as the data are the same; and what several want at
 * the same time is asked once.
 */
@ApplicationScoped
class Caching {
    /** Rows of all answers that are kept, about 400 bytes each. */
    private static final int ROWS = 20_000;

    /** What an answer says of itself, in rows. */
    private static final int META = 30;

    private static final int QUESTIONS = 2_000;

    /** Where the data change all the time, it is not looked each time whether they have. */
    private static final Duration IN_MOTION = Duration.ofSeconds(1);

    private final DataVersion versions;
    private final Cache<Object, Answer> answers = Caffeine.newBuilder()
            .maximumWeight(ROWS)
            .weigher((Object question, Answer answer) -> META + answer.rows().size())
            .build();
    private final Cache<Object, SharedLook<?>> looks =
            Caffeine.newBuilder().maximumSize(QUESTIONS).build();
    private volatile long moved = System.nanoTime() - IN_MOTION.toNanos();

    Caching(DataVersion versions) {
        this.versions = versions;
    }

    /**
     * @param known If-None-Match of the request
     * @param question equal, and of the same text, for the same question in the same format
     * @param ask the same for the same question
     */
    <T extends Answer> Uni<RestResponse<T>> answer(@Nullable String known, Object question, Supplier<Uni<T>> ask) {
        return answer(known, question, ask, answer -> answer);
    }

    /** @param form what is sent of an answer */
    <T extends Answer, F> Uni<RestResponse<F>> answer(
            @Nullable String known, Object question, Supplier<Uni<T>> ask, Function<T, F> form) {
        String tags = known == null ? "" : known;
        @Nullable T kept = kept(question);
        boolean inMotion = System.nanoTime() - moved < IN_MOTION.toNanos();
        if (inMotion || tags.isBlank() && kept == null) return fresh(tags, question, ask, form);
        return versions.current().flatMap(current -> {
            if (matches(tags, tag(current, question))) return Uni.createFrom().item(notModified(current, question));
            if (kept != null && kept.meta().dataVersion().equals(current))
                return Uni.createFrom().item(response(question, kept, form));
            moved = System.nanoTime();
            return fresh(tags, question, ask, form);
        });
    }

    /** The same question has answers of the same kind. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private <T extends Answer> @Nullable T kept(Object question) {
        return (T) answers.getIfPresent(question);
    }

    @SuppressWarnings("unchecked")
    private <T extends Answer> SharedLook<T> look(Object question, Supplier<Uni<T>> ask) {
        return (SharedLook<T>) looks.get(question, absent -> new SharedLook<>(ask));
    }

    private <T extends Answer, F> Uni<RestResponse<F>> fresh(
            String tags, Object question, Supplier<Uni<T>> ask, Function<T, F> form) {
        return look(question, ask)
                .now()
                .invoke(answer -> answers.put(question, answer))
                .map(answer -> matches(tags, tag(answer.meta().dataVersion(), question))
                        ? notModified(answer.meta().dataVersion(), question)
                        : response(question, answer, form));
    }

    private static <F> RestResponse<F> notModified(String version, Object question) {
        return RestResponse.ResponseBuilder.<F>notModified(tag(version, question))
                .build();
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
