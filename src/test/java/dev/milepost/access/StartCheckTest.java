package dev.milepost.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartCheckTest {
    private static final String LONG_ENOUGH = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.9.9.9"})
    void onLoopbackNothingIsNeeded(String host) {
        assertThat(wrong(host)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7", "no.such.host.invalid"})
    void beyondLoopbackSomebodyMustBeAbleToSignIn(String host) {
        assertThat(wrong(host))
                .singleElement()
                .asString()
                .startsWith("QUARKUS_HTTP_HOST is '" + host + "', which others can reach, and nobody could sign in.")
                .contains("MILEPOST_ACCESS_ADMIN_TOKEN", "MILEPOST_ACCESS_OPEN=true");
    }

    @ParameterizedTest
    @CsvSource({"admin-token, " + LONG_ENOUGH, "anonymous, public", "open, true", "required, true"})
    void anyOfTheseIsAWayIn(String key, String value) {
        assertThat(wrong("0.0.0.0", key, value)).isEmpty();
    }

    @Test
    void switchedOffBeyondLoopbackItIsRefusedUnlessThatIsSaidTwice() {
        assertThat(wrong("0.0.0.0", "required", "false", "admin-token", LONG_ENOUGH))
                .singleElement()
                .asString()
                .contains("milepost.access.required is false");
        assertThat(wrong("0.0.0.0", "required", "false", "open", "true")).isEmpty();
    }

    @Test
    void aShortAdminTokenIsRefused() throws IOException {
        assertThat(wrong("127.0.0.1", "admin-token", "secret"))
                .singleElement()
                .asString()
                .startsWith("MILEPOST_ACCESS_ADMIN_TOKEN has 6 characters.");
        Path file = Files.writeString(directory.resolve("token"), LONG_ENOUGH.substring(1) + "\n");
        assertThat(wrong("127.0.0.1", "admin-token-file", file.toString()))
                .singleElement()
                .asString()
                .contains("31 characters");
        Files.writeString(file, LONG_ENOUGH + "\n");
        assertThat(wrong("0.0.0.0", "admin-token-file", file.toString())).isEmpty();
        assertThat(wrong("0.0.0.0", "admin-token-file", file.toString(), "admin-token", LONG_ENOUGH))
                .hasSize(1);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(wrong("0.0.0.0", "admin-token-file", "/no/such/file"))
                .singleElement()
                .asString()
                .contains("/no/such/file", "cannot be read");
    }

    @Test
    void keysAloneAreNotEnoughToTrustAJwt() {
        assertThat(wrong("0.0.0.0", "jwt.keys", "https://id.example/jwks"))
                .hasSize(2)
                .allSatisfy(sentence -> assertThat(sentence).contains("is not set", "issuer and audience"));
        assertThat(wrong(
                        "0.0.0.0",
                        "jwt.keys",
                        "https://id.example/jwks",
                        "jwt.issuer",
                        "https://id.example",
                        "jwt.audience",
                        "milepost"))
                .isEmpty();
        assertThat(wrong("127.0.0.1", "jwt.issuer", "https://id.example")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://id.example/jwks", "/no/such/keys"})
    void keysThatCannotBeTrustedOrReadAreRefused(String keys) {
        assertThat(wrong("127.0.0.1", "jwt.keys", keys, "jwt.issuer", "i", "jwt.audience", "a"))
                .singleElement()
                .asString()
                .startsWith("milepost.access.jwt.keys is '" + keys + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "required, yes",
        "anonymous, everybody",
        "public.coordinates-metres, 50",
        "public.free-text, maybe",
        "rate.requests-per-second, fast",
        "largest-body, big"
    })
    void aValueThatIsNoneIsNamed(String key, String value) {
        assertThat(wrong("127.0.0.1", key, value))
                .singleElement()
                .asString()
                .startsWith("milepost.access." + key + " is '" + value + "'. Set it to");
    }

    private static List<String> wrong(String host, String... settings) {
        Map<String, String> all = new HashMap<>(Map.of("quarkus.http.host", host));
        for (int i = 0; i < settings.length; i += 2) all.put("milepost.access." + settings[i], settings[i + 1]);
        return StartCheck.wrong(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build());
    }
}
