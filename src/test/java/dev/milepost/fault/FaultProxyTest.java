package dev.milepost.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proxy breaks what it is told to break, and nothing else; behind it is a server that says back what it hears. */
class FaultProxyTest {
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private ServerSocket echo;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        proxy = FaultProxy.to(echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void itPassesWhatIsSaidBothWays() throws IOException {
        try (Socket client = connect()) {
            assertThat(ask(client, "one")).isEqualTo("one");
            assertThat(ask(client, "two")).isEqualTo("two");
        }
    }

    @Test
    void eachAnswerIsAsLateAsWanted() throws IOException {
        try (Socket client = connect()) {
            proxy.delayAnswers(Duration.ofMillis(300));
            long begun = System.nanoTime();
            ask(client, "one");
            ask(client, "two");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(600));

            proxy.pass();
            begun = System.nanoTime();
            ask(client, "three");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(300));
        }
    }

    @Test
    void whileItRefusesNobodyListensAndAfterwardsTheSamePortAnswers() throws IOException {
        try (Socket client = connect()) {
            proxy.refuse();
            assertThatThrownBy(() -> ask(client, "one")).isInstanceOf(SocketException.class);
        }
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);

        proxy.pass();
        try (Socket client = connect()) {
            assertThat(ask(client, "two")).isEqualTo("two");
        }
    }

    @Test
    void aCutConnectionIsResetAndTheNextOneIsNot() throws IOException {
        try (Socket client = connect()) {
            ask(client, "one");
            proxy.cut();
            assertThatThrownBy(() -> ask(client, "two"))
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        try (Socket client = connect()) {
            assertThat(ask(client, "three")).isEqualTo("three");
        }
    }

    @Test
    void aConnectionIsCutAfterSoManyBytesAndTheServerHearsNoMore() throws IOException {
        try (Socket client = connect()) {
            ask(client, "one");
            proxy.cutAfter(4);
            assertThatThrownBy(() -> ask(client, "abcdefgh")).isInstanceOf(SocketException.class);
        }
        await().until(() -> proxy.cuts() == 1);
        await().until(() -> heard().equals("oneabcd"));
    }

    @Test
    void oneThatIsMadeMeanwhileMayBeTheOneThatIsCutAndThenNoOtherIs() throws IOException {
        try (Socket before = connect()) {
            ask(before, "one");
            proxy.cutAfter(4);
            try (Socket made = connect()) {
                assertThatThrownBy(() -> ask(made, "abcdefgh")).isInstanceOf(SocketException.class);
            }
            await().until(() -> proxy.cuts() == 1);
            assertThat(ask(before, "two and more")).isEqualTo("two and more");
        }
        assertThat(proxy.cuts()).isEqualTo(1);
    }

    @Test
    void aSwallowedConnectionStaysOpenAndSilentForGood() throws IOException {
        try (Socket before = connect()) {
            ask(before, "one");
            proxy.swallow();
            try (Socket during = connect()) {
                assertSilent(before);
                assertSilent(during);
                proxy.pass();
                assertSilent(before);
                assertSilent(during);
            }
        }
        try (Socket after = connect()) {
            assertThat(ask(after, "two")).isEqualTo("two");
        }
        assertThat(heard()).isEqualTo("onetwo");
    }

    private static void assertSilent(Socket client) throws IOException {
        client.setSoTimeout(100);
        assertThatThrownBy(() -> ask(client, "lost")).isInstanceOf(SocketTimeoutException.class);
    }

    private Socket connect() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.setSoTimeout(5_000);
        return client;
    }

    private static String ask(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        byte[] answer = client.getInputStream().readNBytes(text.length());
        if (answer.length == 0) throw new SocketException("ended, not reset");
        return new String(answer, StandardCharsets.UTF_8);
    }

    private String heard() {
        synchronized (heard) {
            return heard.toString(StandardCharsets.UTF_8);
        }
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket socket = echo.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            InputStream from = socket.getInputStream();
            byte[] chunk = new byte[1024];
            for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
                synchronized (heard) {
                    heard.write(chunk, 0, read);
                }
                socket.getOutputStream().write(chunk, 0, read);
            }
        } catch (IOException e) {
            // the client has left
        }
    }
}
