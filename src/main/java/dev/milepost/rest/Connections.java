package dev.milepost.rest;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/** Connections of clients. */
final class Connections {
    private Connections() {}

    /** At once: an orderly end would wait until the client has taken what was written. */
    static void cut(HttpServerRequest request) {
        if (request.connection() instanceof ConnectionBase connection)
            connection.channelHandlerContext().channel().close();
        else request.connection().close();
    }
}
