package dev.milepost.access;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;

/** The public keys of an identity provider: from a URL, looked at again when one is not known, or from a file. */
final class JwtKeys {
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";
    private static final List<String> KINDS = List.of("RSA", "EC", "Ed25519");

    /** The last keys stay good for so long while the provider does not answer. */
    private static final int KEPT_SECONDS = 600;

    private JwtKeys() {}

    static boolean isUrl(String location) {
        return location.matches("(?i)https?://.*");
    }

    /** Keys that come unencrypted could be anybody's, unless they come from this machine. */
    static boolean isSafe(String url) {
        URI uri = URI.create(url);
        return "https".equalsIgnoreCase(uri.getScheme()) || Loopback.is(String.valueOf(uri.getHost()));
    }

    /** Fails with {@link IllegalArgumentException} and a sentence. */
    static VerificationKeyResolver at(String location) {
        if (isUrl(location)) {
            if (!isSafe(location)) throw new IllegalArgumentException("is not an https address");
            HttpsJwks keys = new HttpsJwks(location);
            keys.setRetainCacheOnErrorDuration(KEPT_SECONDS);
            return new HttpsJwksVerificationKeyResolver(keys);
        }
        try {
            String text = Files.readString(Path.of(location)).strip();
            if (text.startsWith("{")) return new JwksVerificationKeyResolver(new JsonWebKeySet(text).getJsonWebKeys());
            if (text.startsWith(BEGIN) && text.endsWith(END)) {
                Key key = publicKey(text);
                return (signature, nesting) -> key;
            }
            throw new IllegalArgumentException("holds neither a JWKS nor a PEM public key");
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read", e);
        } catch (JoseException e) {
            throw new IllegalArgumentException("holds no JWKS that can be read", e);
        }
    }

    private static PublicKey publicKey(String pem) {
        String base64 = pem.substring(BEGIN.length(), pem.length() - END.length());
        for (String kind : KINDS) {
            try {
                return KeyFactory.getInstance(kind)
                        .generatePublic(
                                new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
            } catch (GeneralSecurityException e) {
                // of another kind
            }
        }
        throw new IllegalArgumentException("holds no public key of RSA, EC or Ed25519");
    }
}
