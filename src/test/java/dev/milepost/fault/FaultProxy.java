package dev.milepost.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A port of 127.0.0.1 behind which a server seems to be, until told otherwise: then its answers are late, its
 * connections are reset, in the middle of a transaction if wanted, nobody listens, or what is said is never heard.
 */
final class FaultProxy implements AutoCloseable {
    private final int port;
    private final int target;
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile Duration delay = Duration.ZERO;
    private volatile long allowance = Wire.ALL;
    private volatile boolean swallowing;
    private ServerSocket listener;
    private Thread acceptor;

    private FaultProxy(int port, int target) {
        this.port = port;
        this.target = target;
        this.listener = listen();
        this.acceptor = acceptor();
    }

    static FaultProxy to(int target) {
        return new FaultProxy(Ports.free(), target);
    }

    /** For a server that has to know its own address before it starts. */
    static FaultProxy at(int port, int target) {
        return new FaultProxy(port, target);
    }

    int port() {
        return port;
    }

    Duration delay() {
        return delay;
    }

    /** How many connections were reset in the middle of what they said. */
    int cuts() {
        return cuts.get();
    }

    /** As if it were not there. Connections that were swallowed stay so, as after a router that forgot them. */
    synchronized void pass() {
        delay = Duration.ZERO;
        swallowing = false;
        cutAfter(Wire.ALL);
        if (!listener.isClosed()) return;
        listener = listen();
        acceptor = acceptor();
    }

    /** Each answer is so much late. */
    void delayAnswers(Duration late) {
        delay = late;
    }

    /** Nobody listens, and nobody has ever listened. */
    synchronized void refuse() {
        stopListening();
        cut();
    }

    /** All connections that there are get a reset; new ones are made as before. */
    void cut() {
        wires.forEach(Wire::cut);
        wires.clear();
    }

    /**
     * The first connection whose client says that many more bytes gets a reset; one that is made meanwhile may be it, for
     * the client may have closed those that there are.
     */
    void cutAfter(long bytes) {
        allowance = bytes;
        wires.forEach(wire -> wire.cutAfter(bytes));
    }

    /** Half-open: connections are accepted and read, nothing is passed on, nothing is closed, old ones included. */
    void swallow() {
        swallowing = true;
        wires.forEach(Wire::swallow);
    }

    void wasCut(Wire wire) {
        wires.remove(wire);
        cutAfter(Wire.ALL);
        cuts.incrementAndGet();
        wire.cut();
    }

    @Override
    public synchronized void close() {
        stopListening();
        cut();
    }

    private ServerSocket listen() {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port, e);
        }
    }

    private Thread acceptor() {
        ServerSocket from = listener;
        return Thread.ofVirtual().start(() -> accept(from));
    }

    /** The port is closed when the last thread that waits at it has left. */
    private void stopListening() {
        try {
            listener.close();
            acceptor.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                connect(from.accept());
            } catch (IOException e) {
                // closed by refuse(), or the client has left again
            }
        }
    }

    private void connect(Socket client) throws IOException {
        client.setTcpNoDelay(true);
        Socket server;
        try {
            server = new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException e) {
            // as the server itself would have: it is not there
            client.setSoLinger(true, 0);
            client.close();
            return;
        }
        server.setTcpNoDelay(true);
        Wire wire = new Wire(client, server);
        if (swallowing) wire.swallow();
        wires.removeIf(each -> !each.isOpen());
        wires.add(wire);
        wire.cutAfter(allowance);
        wire.carry(this);
    }
}
