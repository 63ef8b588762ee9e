package dev.milepost.access;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Who asks, and whether they may: every request but those for health is asked for a token, if tokens are needed at all. */
@ApplicationScoped
public class Access {
    private static final String ADMIN = "admin";
    private static final Duration SHORTEST_RECHECK = Duration.ofSeconds(1);
    private static final String HOW = " Send a token: Authorization: Bearer mp_...";

    private final AccessSettings settings;
    private final Tokens tokens;
    private final JwtTokens jwt;
    private final Rates rates;
    private final boolean on;
    private final boolean loopback;
    private final byte @Nullable [] admin;

    Access(
            AccessSettings settings,
            Tokens tokens,
            JwtTokens jwt,
            Rates rates,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        this.settings = settings;
        this.tokens = tokens;
        this.jwt = jwt;
        this.rates = rates;
        this.loopback = Loopback.is(host);
        this.on = isOn(settings.required(), settings.open(), loopback);
        this.admin = AdminToken.of(settings).map(Secret::hash).orElse(null);
    }

    static boolean isOn(Optional<Boolean> required, boolean open, boolean loopback) {
        return required.orElse(!loopback && !open);
    }

    /** Whether anybody is asked who they are. */
    public boolean isOn() {
        return on;
    }

    /** Whether writes are recorded: wherever somebody else could make them. */
    public boolean isRecorded() {
        return on || !loopback;
    }

    /** Fails with {@link Unavailable}. */
    public Uni<Admission> admit(Asking asking) {
        Role needed = Needs.of(asking.method(), asking.path()).orElse(null);
        if (needed == null) return Uni.createFrom().item(new Admission.Open());
        return switch (Credential.of(asking.authorization())) {
            case Credential.None none -> Uni.createFrom().item(() -> withoutToken(asking, needed));
            case Credential.Unreadable other ->
                Uni.createFrom().item(() -> unknown(asking, "The header Authorization holds no token." + HOW));
            case Credential.Token token -> byToken(asking, token, needed);
        };
    }

    /** Whether a token that let somebody in still would; true for as long as that cannot be found out. */
    public Uni<Boolean> isStillGood(Asking asking) {
        return switch (Credential.of(asking.authorization())) {
            case Credential.Token token ->
                caller(token.text())
                        .map(Optional::isPresent)
                        .onFailure(Unavailable.class)
                        .recoverWithItem(true);
            case Credential.None none -> Uni.createFrom().item(true);
            case Credential.Unreadable other -> Uni.createFrom().item(false);
        };
    }

    /** How often that is worth asking while an answer goes on. */
    public Duration recheck() {
        return settings.tokensKnown().compareTo(SHORTEST_RECHECK) < 0 ? SHORTEST_RECHECK : settings.tokensKnown();
    }

    private Admission withoutToken(Asking asking, Role needed) {
        if (settings.anonymous() == AccessSettings.Anonymous.PUBLIC && Role.PUBLIC.covers(needed))
            return counted(Caller.anonymous(asking.address()));
        return new Admission.Unknown(
                "This needs the role " + atLeastViewer(needed).word() + "." + HOW);
    }

    private static Role atLeastViewer(Role needed) {
        return needed == Role.PUBLIC ? Role.VIEWER : needed;
    }

    private Uni<Admission> byToken(Asking asking, Credential.Token token, Role needed) {
        Duration wait = rates.afterFailures(asking.address());
        if (!wait.isZero() && !isAdmin(token.text()) && !tokens.wasGood(token.text()))
            return Uni.createFrom()
                    .item(new Admission.TooMany(wait, "Too many wrong tokens came from " + asking.address() + "."));
        return caller(token.text())
                .map(found -> found.map(caller -> allowed(asking, token, needed, caller))
                        .orElseGet(() -> unknown(
                                asking,
                                "The token is not known here, has expired or was revoked. Ask an admin for one.")));
    }

    private Uni<Optional<Caller>> caller(String token) {
        if (isAdmin(token)) return Uni.createFrom().item(Optional.of(new Caller(ADMIN, Role.ADMIN, ADMIN)));
        return token.startsWith(Secret.PREFIX) ? tokens.caller(token) : jwt.caller(token);
    }

    private boolean isAdmin(String token) {
        byte[] expected = admin;
        return expected != null && Secret.same(Secret.hash(token), expected);
    }

    private Admission unknown(Asking asking, String why) {
        rates.failed(asking.address());
        return new Admission.Unknown(why);
    }

    private Admission allowed(Asking asking, Credential.Token token, Role needed, Caller caller) {
        if (!caller.role().covers(needed))
            return new Admission.Forbidden(
                    caller,
                    "This needs the role " + needed.word() + "; '" + caller.name() + "' has the role "
                            + caller.role().word() + ".");
        if (token.byPassword() && asking.fromElsewhere() && !Needs.isRead(asking.method()))
            return new Admission.Forbidden(
                    caller,
                    "A page of another site made the browser ask this with a password that it remembers. Send the token"
                            + " as Authorization: Bearer.");
        return counted(caller);
    }

    private Admission counted(Caller caller) {
        Duration wait = rates.request(caller.key());
        return wait.isZero()
                ? new Admission.Admitted(caller)
                : new Admission.TooMany(
                        wait, "Too many requests: " + settings.rate().requestsPerSecond() + " a second are answered.");
    }
}
