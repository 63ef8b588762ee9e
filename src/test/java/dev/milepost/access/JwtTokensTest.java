package dev.milepost.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JwtTokensTest {
    private static final Issuer ISSUER = new Issuer();

    @TempDir
    static Path directory;

    private static Path keys;

    @BeforeAll
    static void publish() {
        keys = ISSUER.publish(directory);
    }

    @Test
    void aSignedTokenIsItsSubjectWithItsStrongestRole() {
        Optional<Caller> caller = read(ISSUER.sign(Issuer.claims("wheel", "viewer", "operator")));
        assertThat(caller).hasValue(new Caller("somebody@example", Role.OPERATOR, "subject somebody@example"));
    }

    @Test
    void anUnknownRoleIsNone() {
        assertThat(read(ISSUER.sign(Issuer.claims("wheel", "ADMIN", "public"))))
                .map(Caller::role)
                .hasValue(Role.NONE);
        assertThat(read(ISSUER.sign(Issuer.claims()))).map(Caller::role).hasValue(Role.NONE);
    }

    @Test
    void theRoleMayBeATextAndLieWithinOthers() {
        JwtClaims claims = Issuer.claims();
        claims.setClaim("realm_access", Map.of("roles", List.of("admin")));
        claims.setClaim("role", "viewer");
        String token = ISSUER.sign(claims);
        assertThat(read(token, "role-claim", "realm_access/roles"))
                .map(Caller::role)
                .hasValue(Role.ADMIN);
        assertThat(read(token, "role-claim", "role")).map(Caller::role).hasValue(Role.VIEWER);
        assertThat(read(token, "role-claim", "role/roles")).map(Caller::role).hasValue(Role.NONE);
    }

    @Test
    void aTokenOfAnotherIssuerOrForAnotherAudienceIsNotGood() {
        JwtClaims issuer = Issuer.claims("admin");
        issuer.setIssuer("https://other.example");
        JwtClaims audience = Issuer.claims("admin");
        audience.setAudience("payroll");
        JwtClaims neither = Issuer.claims("admin");
        neither.unsetClaim("iss");
        neither.unsetClaim("aud");
        for (JwtClaims claims : List.of(issuer, audience, neither))
            assertThat(read(ISSUER.sign(claims))).isEmpty();
    }

    @Test
    void aTokenThatHasExpiredOrNeverDoesIsNotGood() {
        JwtClaims expired = Issuer.claims("admin");
        expired.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() - 60));
        JwtClaims forEver = Issuer.claims("admin");
        forEver.unsetClaim("exp");
        JwtClaims later = Issuer.claims("admin");
        later.setNotBefore(NumericDate.fromSeconds(NumericDate.now().getValue() + 120));
        for (JwtClaims claims : List.of(expired, forEver, later))
            assertThat(read(ISSUER.sign(claims))).isEmpty();
    }

    @Test
    void aTokenSignedByAnotherKeyIsNotGood() {
        assertThat(read(new Issuer().sign(Issuer.claims("admin")))).isEmpty();
    }

    @Test
    void anUnsignedTokenIsNotGood() {
        String unsigned = Issuer.sign(Issuer.claims("admin"), "none", null);
        assertThat(read(unsigned)).isEmpty();
        String signed = ISSUER.sign(Issuer.claims("admin"));
        assertThat(read(signed.substring(0, signed.lastIndexOf('.') + 1))).isEmpty();
    }

    /** The public key is no secret: whoever takes it for one of HMAC can sign. */
    @Test
    void aTokenSignedWithThePublicKeyIsNotGood() throws IOException {
        byte[] der = ISSUER.publicKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.UTF_8))
                        .encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n";
        Path file = Files.writeString(directory.resolve("key.pem"), pem);
        assertThat(read(ISSUER.sign(Issuer.claims("admin")), "keys", file.toString()))
                .map(Caller::role)
                .hasValue(Role.ADMIN);
        for (byte[] secret :
                List.of(der, pem.getBytes(StandardCharsets.UTF_8), pem.strip().getBytes(StandardCharsets.UTF_8))) {
            String forged = Issuer.sign(Issuer.claims("admin"), "HS256", new HmacKey(secret));
            assertThat(read(forged)).isEmpty();
            assertThat(read(forged, "keys", file.toString())).isEmpty();
        }
    }

    @Test
    void whatIsNoJwtIsNotGood() {
        for (String text : List.of("x", "a.b.c", "..", "mp_x", "eyJhbGciOiJSUzI1NiJ9.e30."))
            assertThat(read(text)).isEmpty();
    }

    @Test
    void withoutKeysNoJwtIsGood() {
        JwtTokens off = new JwtTokens(Settings.of(Map.of()));
        assertThat(off.caller(ISSUER.sign(Issuer.claims("admin"))).await().indefinitely())
                .isEmpty();
    }

    @Test
    void keysAreFetchedAndAnOutageOfTheProviderIsNotAWrongToken() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] jwks = Files.readAllBytes(keys);
        server.createContext("/jwks", exchange -> {
            exchange.sendResponseHeaders(200, jwks.length);
            exchange.getResponseBody().write(jwks);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks";
        String token = ISSUER.sign(Issuer.claims("viewer"));
        try {
            assertThat(read(token, "keys", url)).map(Caller::role).hasValue(Role.VIEWER);
        } finally {
            server.stop(0);
        }
        assertThatThrownBy(() -> read(token, "keys", url)).isInstanceOf(Unavailable.class);
    }

    private static Optional<Caller> read(String token, String... changed) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "milepost.access.jwt.keys", keys.toString(),
                "milepost.access.jwt.issuer", Issuer.NAME,
                "milepost.access.jwt.audience", Issuer.AUDIENCE));
        for (int i = 0; i < changed.length; i += 2) settings.put("milepost.access.jwt." + changed[i], changed[i + 1]);
        return new JwtTokens(Settings.of(settings)).caller(token).await().atMost(Duration.ofSeconds(20));
    }
}
