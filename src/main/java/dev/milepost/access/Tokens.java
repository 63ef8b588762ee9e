package dev.milepost.access;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that were given out. What is known of one is looked up again after some seconds, so that one that is revoked is
 * refused by every instance within that time; while the database is away what was known stays true for some minutes.
 */
@ApplicationScoped
public class Tokens {
    /** The most that are listed. */
    public static final int MOST = 1_000;

    private static final int KNOWN = 10_000;
    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);

    private final TokenStore store;
    private final AsyncCache<String, Optional<ApiToken>> known;
    private final Cache<String, ApiToken> inOutage;
    private final Cache<Long, Boolean> noted = Caffeine.newBuilder()
            .expireAfterWrite(BETWEEN_NOTES)
            .maximumSize(KNOWN)
            .build();

    Tokens(TokenStore store, AccessSettings settings) {
        this.store = store;
        this.known = Caffeine.newBuilder()
                .expireAfterWrite(settings.tokensKnown())
                .maximumSize(KNOWN)
                .buildAsync();
        this.inOutage = Caffeine.newBuilder()
                .expireAfterWrite(settings.tokensKnownInOutage())
                .maximumSize(KNOWN)
                .build();
    }

    /** @param secret the token itself, which is shown this once */
    public record Given(ApiToken token, String secret) {}

    public Uni<Given> give(String name, Role role, @Nullable Instant expires, Caller by) {
        String secret = Secret.mint();
        return store.add(name, role, Secret.hash(secret), by.name(), expires)
                .chain(store::byId)
                .map(token -> new Given(token.orElseThrow(), secret));
    }

    /** Newest first. */
    public Uni<List<ApiToken>> all() {
        return store.all(MOST);
    }

    /** The token, which is revoked now if it was not; empty when there is none of that id. */
    public Uni<Optional<ApiToken>> revoke(long id) {
        return store.revoke(id)
                .chain(() -> store.byId(id))
                .invoke(() -> known.synchronous().invalidateAll());
    }

    /** Whose it is; empty when it is not good. */
    Uni<Optional<Caller>> caller(String secret) {
        byte[] hash = Secret.hash(secret);
        String name = Secret.name(hash);
        return Uni.createFrom()
                .completionStage(() -> known.get(
                                name, (key, executor) -> store.byHash(hash).subscribeAsCompletionStage())
                        .copy())
                .invoke(found -> remember(name, found))
                .onFailure()
                .recoverWithUni(failure -> ofBefore(name, failure))
                .map(found -> found.filter(token -> token.isGood(Instant.now())))
                .invoke(found -> found.ifPresent(token -> note(token.id())))
                .map(found -> found.map(ApiToken::caller));
    }

    /** Lately; without asking anybody. */
    boolean wasGood(String secret) {
        ApiToken before = inOutage.getIfPresent(Secret.name(Secret.hash(secret)));
        return before != null && before.isGood(Instant.now());
    }

    private void remember(String name, Optional<ApiToken> found) {
        found.ifPresentOrElse(token -> inOutage.put(name, token), () -> inOutage.invalidate(name));
    }

    private Uni<Optional<ApiToken>> ofBefore(String name, Throwable failure) {
        ApiToken before = inOutage.getIfPresent(name);
        return failure instanceof Unavailable && before != null
                ? Uni.createFrom().item(Optional.of(before))
                : Uni.createFrom().failure(failure);
    }

    /** That it was used is worth knowing, and worth nobody's waiting. */
    private void note(long id) {
        if (noted.asMap().putIfAbsent(id, true) == null)
            store.used(id).subscribe().with(done -> {}, failure -> noted.invalidate(id));
    }
}
