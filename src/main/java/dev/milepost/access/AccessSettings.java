package dev.milepost.access;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Optional;

/** Who is let in. What contradicts itself stops the start: {@link StartCheck}. */
@ConfigMapping(prefix = "milepost.access")
public interface AccessSettings {

    /** Whether a token is needed; without this setting, whenever the address listened at is not loopback. */
    Optional<Boolean> required();

    /** Lets everybody in from beyond loopback, without access control. */
    @WithDefault("false")
    boolean open();

    /** The token of the first admin, 32 characters or more; it needs no database. MILEPOST_ACCESS_ADMIN_TOKEN. */
    Optional<String> adminToken();

    /** A file that holds it, for secrets that are mounted. */
    Optional<String> adminTokenFile();

    /** What may be read without a token: nothing, or what is public. */
    @WithDefault("none")
    Anonymous anonymous();

    enum Anonymous {
        NONE,
        PUBLIC
    }

    /** How long a token is known without asking the database again, and so how long a revoked one may still be used. */
    @WithDefault("5s")
    Duration tokensKnown();

    /** How long a token that was known is taken for good while the database is away, so that it can be seen that it is. */
    @WithDefault("10m")
    Duration tokensKnownInOutage();

    @WithName("public")
    Published published();

    /** What whoever has no token gets to see. */
    interface Published {
        /** Places are those of squares of the National Grid of so many metres: 1 (as they are), 10, 100, 1000, 10000. */
        @WithDefault("100")
        int coordinatesMetres();

        /** Whether the police reference and the description of the place are shown. */
        @WithDefault("false")
        boolean freeText();
    }

    Jwt jwt();

    /** Signed bearer tokens (JWT) of an identity provider; off without {@code keys}. */
    interface Jwt {
        /** Public keys: the https URL of a JWKS, or a file that holds a JWKS or one PEM public key. */
        Optional<String> keys();

        /** {@code iss} must be this. */
        Optional<String> issuer();

        /** {@code aud} must hold this. */
        Optional<String> audience();

        /** The claim with the roles, a text or a list of texts; slashes lead inwards: {@code realm_access/roles}. */
        @WithDefault("groups")
        String roleClaim();
    }

    Rate rate();

    /** How often somebody may ask; nobody is counted where no token is needed. */
    interface Rate {
        /** Of each token, and of each address without one; 0 for any number. */
        @WithDefault("200")
        int requestsPerSecond();

        /** How many at once, after a pause. */
        @WithDefault("400")
        int burst();

        /** Wrong tokens of each address; 0 for any number. */
        @WithDefault("30")
        int failuresPerMinute();
    }

    /** The longest body that is not an upload; those may have quarkus.http.limits.max-body-size. */
    @WithDefault("1M")
    MemorySize largestBody();
}
