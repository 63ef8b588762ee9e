package dev.milepost.access;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Bearer tokens that an identity provider signed: for us, by its private key, and not expired. Only signatures by private
 * keys are taken, so neither an unsigned token nor one that is "signed" with what everybody knows is one.
 */
@ApplicationScoped
class JwtTokens {
    private static final Logger LOG = Logger.getLogger(JwtTokens.class);

    /** How far two clocks may be apart. */
    private static final int SKEW_SECONDS = 30;

    private static final AlgorithmConstraints BY_PRIVATE_KEY = new AlgorithmConstraints(
            AlgorithmConstraints.ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_USING_SHA384,
            AlgorithmIdentifiers.RSA_USING_SHA512,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
            AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
            AlgorithmIdentifiers.EDDSA);

    private final @Nullable JwtConsumer consumer;
    private final List<String> roleClaim;

    JwtTokens(AccessSettings settings) {
        AccessSettings.Jwt jwt = settings.jwt();
        this.consumer = jwt.keys().map(keys -> consumer(keys, jwt)).orElse(null);
        this.roleClaim = List.of(jwt.roleClaim().split("/"));
    }

    private static JwtConsumer consumer(String keys, AccessSettings.Jwt jwt) {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(BY_PRIVATE_KEY)
                .setVerificationKeyResolver(JwtKeys.at(keys))
                .setExpectedIssuer(true, jwt.issuer().orElseThrow())
                .setExpectedAudience(true, jwt.audience().orElseThrow())
                .setRequireExpirationTime()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .build();
    }

    /** Empty when it is not good; fails with {@link Unavailable} when the keys cannot be had. */
    Uni<Optional<Caller>> caller(String token) {
        JwtConsumer with = consumer;
        if (with == null) return Uni.createFrom().item(Optional.empty());
        // keys may have to be fetched
        return Uni.createFrom().item(() -> read(with, token)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Optional<Caller> read(JwtConsumer with, String token) {
        try {
            JwtClaims claims = with.processToClaims(token);
            String subject = claims.getSubject();
            return Optional.of(new Caller(subject, role(claims.getClaimsMap()), "subject " + subject));
        } catch (InvalidJwtException | MalformedClaimException e) {
            LOG.debugf("A bearer token is not good: %s", e.getMessage());
            if (isOutage(e))
                throw new Unavailable("The keys of the identity provider cannot be had (milepost.access.jwt.keys)."
                        + " Try again in a moment.");
            return Optional.empty();
        }
    }

    private static boolean isOutage(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(IOException.class::isInstance);
    }

    /** The strongest of those that the claim names; other names are other applications' business. */
    private Role role(Map<String, Object> claims) {
        Object value = claims;
        for (String step : roleClaim) value = value instanceof Map<?, ?> map ? map.get(step) : null;
        Stream<?> names = value instanceof Collection<?> many ? many.stream() : Stream.ofNullable(value);
        return names.flatMap(name -> Role.given(String.valueOf(name)).stream())
                .max(Role::compareTo)
                .orElse(Role.NONE);
    }
}
