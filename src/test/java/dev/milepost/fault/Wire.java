package dev.milepost.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** One connection through the proxy: two sockets and the bytes between them. Once something was swallowed, all is. */
final class Wire {
    /** As many bytes as the client likes. */
    static final long ALL = Long.MAX_VALUE;

    private static final int CHUNK = 16 * 1024;

    private final Socket client;
    private final Socket server;
    private final AtomicBoolean clientSpoke = new AtomicBoolean(true);
    private final AtomicLong bytesLeft = new AtomicLong(ALL);
    private volatile boolean swallowed;

    Wire(Socket client, Socket server) {
        this.client = client;
        this.server = server;
    }

    /** Both directions, each on a thread of its own. */
    void carry(FaultProxy proxy) {
        Thread.ofVirtual().start(() -> pump(() -> toServer(proxy)));
        Thread.ofVirtual().start(() -> pump(() -> toClient(proxy)));
    }

    /** From now on it is a hole: what either side sends is read and goes nowhere, and neither side is told. */
    void swallow() {
        swallowed = true;
    }

    /** Ends with a reset after that many more bytes from the client. */
    void cutAfter(long bytes) {
        bytesLeft.set(bytes);
    }

    /** Both sides get a reset, not an orderly end. */
    void cut() {
        reset(client);
        reset(server);
    }

    boolean isOpen() {
        return !client.isClosed() && !server.isClosed();
    }

    private interface Pump {
        void run() throws IOException;
    }

    private void pump(Pump direction) {
        try {
            direction.run();
            if (!swallowed) close();
        } catch (IOException e) {
            if (!swallowed) close();
        }
    }

    private void toServer(FaultProxy proxy) throws IOException {
        InputStream from = client.getInputStream();
        OutputStream to = server.getOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
            if (swallowed) continue;
            clientSpoke.set(true);
            int allowed = (int) Math.min(read, bytesLeft.get());
            to.write(chunk, 0, allowed);
            if (allowed < read || bytesLeft.addAndGet(-read) <= 0) {
                proxy.wasCut(this);
                return;
            }
        }
    }

    private void toClient(FaultProxy proxy) throws IOException {
        InputStream from = server.getInputStream();
        OutputStream to = client.getOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
            // an answer is late once, however many chunks it has
            if (clientSpoke.getAndSet(false)) hold(proxy.delay());
            if (!swallowed) to.write(chunk, 0, read);
        }
    }

    private static void hold(Duration delay) {
        long until = System.nanoTime() + delay.toNanos();
        for (long left = delay.toNanos(); left > 0; left = until - System.nanoTime()) LockSupport.parkNanos(left);
    }

    private void close() {
        quietly(client);
        quietly(server);
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // closed already: there is nobody left to be told
        }
        quietly(socket);
    }

    private static void quietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone, which is what was wanted
        }
    }
}
