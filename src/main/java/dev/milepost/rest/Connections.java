package dev.milepost.rest;

import io.netty.channel.ChannelFuture;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/** Connections of clients. */
final class Connections {
    private Connections() {}

    /**
     * At once: an orderly end would wait until the client has taken what was written. So would one that begins at the end
     * of the channel, where Vert.x stands in the way and flushes first.
     */
    static void cut(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) request.response().reset();
        else if (request.connection() instanceof ConnectionBase connection) {
            ChannelFuture unused = connection.channelHandlerContext().close();
        } else request.connection().close();
    }
}
