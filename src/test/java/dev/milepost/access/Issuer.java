package dev.milepost.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** An identity provider with a key of its own. */
public final class Issuer {
    public static final String NAME = "https://id.example";
    public static final String AUDIENCE = "milepost";

    private final RsaJsonWebKey key;

    public Issuer() {
        try {
            key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("one");
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private Issuer(RsaJsonWebKey key) {
        this.key = key;
    }

    /** The one whose key is in the file, which is made when there is none: a test is loaded twice, and has one issuer. */
    public static Issuer keptAt(Path file) {
        try {
            if (Files.exists(file))
                return new Issuer((RsaJsonWebKey) JsonWebKey.Factory.newJwk(Files.readString(file)));
            Issuer issuer = new Issuer();
            Files.writeString(file, issuer.key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its public key, as it would publish it. */
    public Path publish(Path directory) {
        try {
            return Files.writeString(
                    Files.createTempFile(directory, "jwks-", ".json"),
                    new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Key publicKey() {
        return key.getRsaPublicKey();
    }

    /** Of somebody with these roles, good for five minutes. */
    public static JwtClaims claims(String... roles) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(NAME);
        claims.setAudience(AUDIENCE);
        claims.setSubject("somebody@example");
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setStringListClaim("groups", List.of(roles));
        return claims;
    }

    public String sign(JwtClaims claims) {
        return sign(claims, "RS256", key.getRsaPrivateKey());
    }

    static String sign(JwtClaims claims, String algorithm, Key with) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setPayload(claims.toJson());
            signature.setKeyIdHeaderValue("one");
            signature.setAlgorithmHeaderValue(algorithm);
            signature.setAlgorithmConstraints(org.jose4j.jwa.AlgorithmConstraints.NO_CONSTRAINTS);
            signature.setDoKeyValidation(false);
            if (with != null) signature.setKey(with);
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
