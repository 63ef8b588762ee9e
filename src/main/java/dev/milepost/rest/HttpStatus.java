package dev.milepost.rest;

import io.netty.handler.codec.http.HttpResponseStatus;

/** What a bare status means, in words that a client can act on. */
final class HttpStatus {
    private HttpStatus() {}

    static String title(int status) {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }

    static String advice(int status) {
        return switch (status) {
            case 400 -> "The request could not be read. The API is described at /q/openapi.";
            case 401 -> "This needs a sign-in.";
            case 403 -> "This is not allowed to whoever you signed in as.";
            case 404 -> "There is nothing at this path. The API is described at /q/openapi and /q/swagger-ui.";
            case 405 -> "The path exists, but not with this method; the header Allow says which it has.";
            case 406 -> "None of the media types in Accept can be produced here. Ask for application/json.";
            case 413 -> "The body is larger than this server takes (quarkus.http.limits.max-body-size).";
            case 415 ->
                "The body's media type is not one that is read here. Send application/json, or what /q/openapi says.";
            case 500 -> "An unexpected failure. It is logged with the id in logId; nothing is wrong with your request.";
            default -> title(status) + ".";
        };
    }
}
