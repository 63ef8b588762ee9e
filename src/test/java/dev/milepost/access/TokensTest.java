package dev.milepost.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final String SECRET = Secret.mint();

    private final Store store = new Store();
    private final Tokens tokens = tokens("1h");

    @Test
    void aTokenHasAPrefixAndMoreBitsThanCanBeGuessed() {
        assertThat(SECRET).startsWith("mp_").hasSize(46).isNotEqualTo(Secret.mint());
    }

    @Test
    void aTokenThatIsKnownIsNotAskedForAgain() {
        store.tokens.put(name(), token(null, null));
        for (int i = 0; i < 5; i++) assertThat(caller(tokens)).map(Caller::role).hasValue(Role.VIEWER);
        assertThat(store.asked).isEqualTo(1);
        assertThat(store.used).isEqualTo(1);
    }

    @Test
    void oneThatHasExpiredOrWasRevokedIsNotGood() {
        store.tokens.put(name(), token(Instant.now().minusSeconds(1), null));
        assertThat(caller(tokens("1h"))).isEmpty();
        store.tokens.put(name(), token(null, Instant.now()));
        assertThat(caller(tokens("1h"))).isEmpty();
        store.tokens.clear();
        assertThat(caller(tokens("1h"))).isEmpty();
    }

    @Test
    void oneThatIsRevokedElsewhereIsRefusedWhenWhatIsKnownIsOld() {
        Tokens brief = tokens("200ms");
        store.tokens.put(name(), token(null, null));
        assertThat(caller(brief)).isPresent();
        store.tokens.put(name(), token(null, Instant.now()));
        await().atMost(Duration.ofSeconds(5)).until(() -> caller(brief).isEmpty());
        assertThat(brief.wasGood(SECRET)).isFalse();
    }

    @Test
    void whileTheDatabaseIsAwayWhatWasGoodStaysGoodAndNothingElseIs() {
        Tokens brief = tokens("1ms");
        store.tokens.put(name(), token(null, null));
        assertThat(caller(brief)).isPresent();
        store.away = true;
        await().pollDelay(Duration.ofMillis(20)).until(() -> true);
        assertThat(caller(brief)).isPresent();
        assertThat(brief.wasGood(SECRET)).isTrue();
        assertThatThrownBy(() -> brief.caller(Secret.mint()).await().indefinitely())
                .isInstanceOf(Unavailable.class);
    }

    private Optional<Caller> caller(Tokens tokens) {
        return tokens.caller(SECRET).await().indefinitely();
    }

    private Tokens tokens(String known) {
        return new Tokens(store, Settings.of(Map.of("milepost.access.tokens-known", known)));
    }

    private static String name() {
        return Secret.name(Secret.hash(SECRET));
    }

    private static ApiToken token(Instant expires, Instant revoked) {
        return new ApiToken(1, "grafana", Role.VIEWER, Instant.EPOCH, "admin", expires, null, revoked);
    }

    private static final class Store extends TokenStore {
        private final Map<String, ApiToken> tokens = new HashMap<>();
        private boolean away;
        private int asked;
        private int used;

        Store() {
            super(null);
        }

        @Override
        Uni<Optional<ApiToken>> byHash(byte[] hash) {
            asked++;
            return away
                    ? Uni.createFrom().failure(new Unavailable("away"))
                    : Uni.createFrom().item(Optional.ofNullable(tokens.get(Secret.name(hash))));
        }

        @Override
        Uni<Void> used(long id) {
            used++;
            return Uni.createFrom().voidItem();
        }
    }
}
