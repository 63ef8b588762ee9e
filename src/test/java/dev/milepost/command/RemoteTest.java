package dev.milepost.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteTest {
    private final List<String> shown = new ArrayList<>();
    private HttpServer server;
    private URI base;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            shown.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] body = "{\"detail\":\"This needs the role operator.\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aTokenIsShownWithEveryRequest() throws Exception {
        try (Remote remote = new Remote(base, "mp_x\n")) {
            remote.get("/a");
            remote.post("/b", List.of());
        }
        assertThat(shown).containsExactly("Bearer mp_x", "Bearer mp_x");
    }

    @Test
    void withoutOneItIsSaidWhereToPutIt() throws Exception {
        try (Remote remote = new Remote(base, "")) {
            assertThat(remote.refusal(remote.get("/a")))
                    .isEqualTo(
                            "This needs the role operator. Commands take the token from the environment: MILEPOST_TOKEN.");
        }
        assertThat(shown).containsExactly("null");
    }
}
