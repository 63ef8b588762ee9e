package dev.milepost.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest {

    @Test
    void aBearerTokenIsTakenAsItIs() {
        assertThat(Credential.of("Bearer mp_x")).isEqualTo(new Credential.Token("mp_x", false));
        assertThat(Credential.of(" bearer   mp_x ")).isEqualTo(new Credential.Token("mp_x", false));
    }

    @Test
    void aPasswordIsAToken() {
        assertThat(Credential.of(basic("anybody:mp_x"))).isEqualTo(new Credential.Token("mp_x", true));
        assertThat(Credential.of(basic(":with:colon"))).isEqualTo(new Credential.Token("with:colon", true));
    }

    @Test
    void nothingIsNothing() {
        assertThat(Credential.of(null)).isEqualTo(new Credential.None());
        assertThat(Credential.of("  ")).isEqualTo(new Credential.None());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "mp_x", "Basic !!!", "Basic bm9jb2xvbg==", "Digest x=y", "Basic eDo="})
    void anythingElseIsNoToken(String header) {
        assertThat(Credential.of(header)).isEqualTo(new Credential.Unreadable());
    }

    private static String basic(String text) {
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
